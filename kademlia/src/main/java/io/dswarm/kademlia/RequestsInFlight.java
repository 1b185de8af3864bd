package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.TIMEOUT_INITIAL;
import static io.dswarm.kademlia.config.Parameter.TIMEOUT_MAX;
import static io.dswarm.kademlia.config.Parameter.TIMEOUT_MIN;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The requests that wait for answers, as a binary heap by deadline, and the timeout that the next
/// one gets: smoothed round trip plus four times its variation, as in RFC 6298, within bounds.
///
/// Timeouts change from request to request, so the order of sending is not that of the deadlines. A
/// request is found by its id by looking at all: there are few, and hundreds cost half a
/// microsecond.
final class RequestsInFlight {
    private final Config config;
    private @Nullable Sent[] heap = new Sent[4];
    private int size;
    private long lastId;

    /// Smoothed round trip and its variation in microseconds; 0 before the first measurement.
    private long roundTrip;

    private long variation;

    RequestsInFlight(Config config) {
        this.config = config;
    }

    int size() {
        return size;
    }

    long roundTrip() {
        return roundTrip;
    }

    long nextId() {
        return ++lastId;
    }

    long timeout() {
        if (roundTrip == 0) {
            return config.micros(TIMEOUT_INITIAL);
        }
        long least = config.micros(TIMEOUT_MIN);
        return Math.clamp(
                roundTrip + 4 * variation, least, Math.max(least, config.micros(TIMEOUT_MAX)));
    }

    void measured(long micros) {
        long sample = Math.max(1, micros);
        if (roundTrip == 0) {
            roundTrip = sample;
            variation = sample / 2;
        } else {
            variation += (Math.abs(roundTrip - sample) - variation) / 4;
            roundTrip = Math.max(1, roundTrip + (sample - roundTrip) / 8);
        }
    }

    /// Silence is no measurement, but much of it may mean that the timeout is too short.
    void timedOut() {
        if (roundTrip > 0) {
            variation = Math.min(variation + variation / 8 + 1, config.micros(TIMEOUT_MAX));
        }
    }

    long nextDeadline() {
        Sent first = heap[0];
        return first == null ? Long.MAX_VALUE : first.deadline;
    }

    void add(Sent sent) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        rise(sent, size++);
    }

    /// Takes out the request of this id, or returns null if it does not wait.
    @Nullable Sent take(long id) {
        for (int i = 0; i < size; i++) {
            Sent sent = at(i);
            if (sent.id == id) {
                remove(sent);
                return sent;
            }
        }
        return null;
    }

    /// Takes out the first request whose deadline is not after `now`, or returns null.
    @Nullable Sent takeOverdue(long now) {
        Sent first = heap[0];
        if (first == null || first.deadline > now) {
            return null;
        }
        remove(first);
        return first;
    }

    boolean isAsking(NodeId id) {
        for (int i = 0; i < size; i++) {
            if (at(i).to.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private Sent at(int index) {
        Sent sent = heap[index];
        if (sent == null) {
            throw new IllegalStateException("no request at " + index);
        }
        return sent;
    }

    private void remove(Sent sent) {
        int hole = sent.index;
        Sent last = at(--size);
        heap[size] = null;
        if (last != sent) {
            rise(last, hole);
            fall(last, last.index);
        }
    }

    private void rise(Sent sent, int from) {
        int index = from;
        while (index > 0 && before(sent, at((index - 1) / 2))) {
            place(at((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        place(sent, index);
    }

    private void fall(Sent sent, int from) {
        int index = from;
        int child = least(index);
        while (child < size && before(at(child), sent)) {
            place(at(child), index);
            index = child;
            child = least(index);
        }
        place(sent, index);
    }

    private int least(int parent) {
        int left = 2 * parent + 1;
        return left + 1 < size && before(at(left + 1), at(left)) ? left + 1 : left;
    }

    private void place(Sent sent, int index) {
        heap[index] = sent;
        sent.index = index;
    }

    private static boolean before(Sent a, Sent b) {
        return a.deadline != b.deadline ? a.deadline < b.deadline : a.id < b.id;
    }
}
