package io.dswarm.simulator.measure;

import io.dswarm.simulator.random.Seed;

/// Folds every event of a run into 128 bits, in order: two runs with equal digests went the same
/// way. Made to tell runs apart and cheap enough to be always on; it resists no forger.
public final class Digest {
    private long a = 0x6a09e667f3bcc908L;
    private long b = 0xbb67ae8584caa73bL;
    private long events;

    /// Takes one event in: when, what and about whom.
    public void add(long time, int what, int from, int to) {
        long word = Seed.mix(time) + ((long) from << 32 | (to & 0xFFFF_FFFFL));
        a = Long.rotateLeft(a ^ word, 23) * 0x9e3779b97f4a7c15L;
        b = (Long.rotateLeft(b, 41) + word + what) * 0xc2b2ae3d27d4eb4fL;
        events++;
    }

    /// Takes any number in.
    public void add(long value) {
        add(value, 0, 0, 0);
    }

    /// Takes a real number in, bit for bit.
    public void add(double value) {
        add(Double.doubleToLongBits(value));
    }

    /// Number of events taken in so far.
    public long events() {
        return events;
    }

    /// 32 hex digits.
    public String hex() {
        return "%016x%016x".formatted(Seed.mix(a ^ events), Seed.mix(b + a));
    }
}
