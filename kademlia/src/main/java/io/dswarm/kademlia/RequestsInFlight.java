package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.TIMEOUT_INITIAL;
import static io.dswarm.kademlia.config.Parameter.TIMEOUT_MAX;
import static io.dswarm.kademlia.config.Parameter.TIMEOUT_MIN;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The requests that wait for answers, and the timeout that the next one gets: smoothed round trip
/// plus four times its variation, as in RFC 6298, within bounds.
///
/// They lie in the order of their ids, which is that of sending. Timeouts change from request to
/// request, so it is not that of the deadlines; these are looked through when a timer rings.
final class RequestsInFlight {
    private final Config config;
    private @Nullable Sent[] waiting = new Sent[4];
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

    /// How long an answer takes at most, most of the time.
    long expected() {
        return roundTrip == 0 ? config.micros(TIMEOUT_INITIAL) : roundTrip + 4 * variation;
    }

    /// What is expected, within bounds.
    long timeout() {
        if (roundTrip == 0) {
            return config.micros(TIMEOUT_INITIAL);
        }
        long least = config.micros(TIMEOUT_MIN);
        return Math.clamp(expected(), least, Math.max(least, config.micros(TIMEOUT_MAX)));
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

    /// The first deadline, or [Long#MAX_VALUE] if nothing waits; looks at all.
    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            next = Math.min(next, at(i).deadline);
        }
        return next;
    }

    void add(Sent sent) {
        if (size == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * size);
        }
        waiting[size++] = sent;
    }

    /// Takes out the request of this id, or returns null if it does not wait.
    @Nullable Sent take(long id) {
        int index = indexOf(id);
        return index < 0 ? null : remove(index);
    }

    /// The request that waits under this id gets until `deadline`; it leaves at `now`, or later.
    void extend(long id, long now, long deadline) {
        int index = indexOf(id);
        if (index >= 0) {
            at(index).at = now;
            at(index).deadline = deadline;
        }
    }

    private int indexOf(long id) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).id < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size && at(low).id == id ? low : -1;
    }

    /// Takes out all requests whose deadline is not after `now`, the first deadline first.
    List<Sent> takeOverdue(long now) {
        List<Sent> overdue = new ArrayList<>();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Sent sent = at(i);
            if (sent.deadline <= now) {
                overdue.add(sent);
            } else {
                waiting[kept++] = sent;
            }
        }
        Arrays.fill(waiting, kept, size, null);
        size = kept;
        overdue.sort(Comparator.comparingLong(sent -> sent.deadline));
        return overdue;
    }

    boolean isAsking(NodeId id) {
        for (int i = 0; i < size; i++) {
            if (at(i).to.isOf(id)) {
                return true;
            }
        }
        return false;
    }

    private Sent at(int index) {
        Sent sent = waiting[index];
        if (sent == null) {
            throw new IllegalStateException("no request at " + index);
        }
        return sent;
    }

    private Sent remove(int index) {
        Sent sent = at(index);
        int behind = --size - index;
        System.arraycopy(waiting, index + 1, waiting, index, behind);
        waiting[size] = null;
        return sent;
    }
}
