package io.dswarm.kademlia.id;

/// A point of the 256-bit keyspace, held as four longs, most significant first. Nodes and keys are
/// points of the same space ([Kademlia, section 2.1](https://doi.org/10.1007/3-540-45748-8_5)), so
/// that a distance between any two of them is defined.
public sealed interface Point permits NodeId, Key {
    /// Bytes in a point.
    int BYTES = 32;

    /// Bits in a point.
    int BITS = 8 * BYTES;

    /// Most significant 64 bits.
    long w0();

    /// Bits 64 to 127.
    long w1();

    /// Bits 128 to 191.
    long w2();

    /// Least significant 64 bits.
    long w3();

    /// The XOR of both points, read as an unsigned big-endian integer.
    default Distance distanceTo(Point other) {
        return new Distance(
                w0() ^ other.w0(), w1() ^ other.w1(), w2() ^ other.w2(), w3() ^ other.w3());
    }

    /// Number of leading bits that both points share, 0 to 256.
    default int sharedPrefix(Point other) {
        return Bits.leadingZeros(
                w0() ^ other.w0(), w1() ^ other.w1(), w2() ^ other.w2(), w3() ^ other.w3());
    }

    /// Negative if `a` is closer to this point than `b` is, positive if farther, 0 if `a` equals
    /// `b`.
    default int compareDistances(Point a, Point b) {
        int first = Long.compareUnsigned(w0() ^ a.w0(), w0() ^ b.w0());
        if (first != 0) {
            return first;
        }
        return distanceTo(a).compareTo(distanceTo(b));
    }

    /// Bit `index`, counted from the most significant (0) to the least (255).
    default boolean bit(int index) {
        long word =
                switch (index >>> 6) {
                    case 0 -> w0();
                    case 1 -> w1();
                    case 2 -> w2();
                    case 3 -> w3();
                    default -> throw new IndexOutOfBoundsException(index);
                };
        return (word << (index & 63)) < 0;
    }

    /// A fresh array of 32 bytes, big-endian.
    default byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        Bits.LONGS.set(bytes, 0, w0());
        Bits.LONGS.set(bytes, 8, w1());
        Bits.LONGS.set(bytes, 16, w2());
        Bits.LONGS.set(bytes, 24, w3());
        return bytes;
    }

    /// 64 lower-case hex digits: the canonical form in JSON.
    default String hex() {
        return Bits.hex(w0()) + Bits.hex(w1()) + Bits.hex(w2()) + Bits.hex(w3());
    }
}
