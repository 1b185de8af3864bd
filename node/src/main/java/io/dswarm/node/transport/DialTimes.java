package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Address;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How long a dial may take: smoothed time of those that succeeded lately plus four times their
/// variation, as in [RFC 6298](https://www.rfc-editor.org/rfc/rfc6298), within bounds. Where nobody
/// answers this ends a dial early.
///
/// Of a dial that took too long nobody knows what it would have taken, so it is no sample; instead
/// the next one *to the same address* may take twice as long, and so on until one succeeds. So an
/// overloaded machine gives its dials the time that they need, and the dead cost only those who
/// dial them.
final class DialTimes {
    /// A TLS handshake costs 20 ms of processor time; a hundred of them may be under way.
    private static final long LEAST = Duration.ofSeconds(2).toNanos();

    /// Addresses whose dials took too long; beyond, the first of them is forgotten.
    static final int MAX_BACKED_OFF = 256;

    private final long most;
    private final SequencedMap<Address, Integer> doublings = new LinkedHashMap<>();
    private long smoothed;
    private long variation;

    /// No dial may take longer than `most`; the first one may take as long.
    DialTimes(Duration most) {
        this.most = most.toNanos();
    }

    /// How long the next one to this address may take, in nanoseconds.
    long limit(Address to) {
        if (smoothed == 0) {
            return most;
        }
        long usual = Math.max(LEAST, smoothed + 4 * variation);
        return Math.min(most, usual << doublings.getOrDefault(to, 0));
    }

    /// One has succeeded after this many nanoseconds.
    void succeeded(Address to, long nanos) {
        variation = smoothed == 0 ? nanos / 2 : (3 * variation + Math.abs(smoothed - nanos)) / 4;
        smoothed = smoothed == 0 ? nanos : (7 * smoothed + nanos) / 8;
        doublings.remove(to);
    }

    /// One took longer than it may.
    void tookTooLong(Address to) {
        if (limit(to) >= most) {
            return;
        }
        doublings.merge(to, 1, Integer::sum);
        if (doublings.size() > MAX_BACKED_OFF) {
            doublings.pollFirstEntry();
        }
    }
}
