package io.dswarm.kademlia.id;

/// The XOR of two points, an unsigned 256-bit integer (Kademlia, section 2.1).
public record Distance(long w0, long w1, long w2, long w3) implements Comparable<Distance> {
    /// The distance of a point to itself.
    public static final Distance ZERO = new Distance(0, 0, 0, 0);

    /// Number of leading zero bits: the length of the prefix that both points share, 0 to 256.
    public int leadingZeros() {
        return Bits.leadingZeros(w0, w1, w2, w3);
    }

    @Override
    public int compareTo(Distance other) {
        int order = Long.compareUnsigned(w0, other.w0);
        if (order == 0) {
            order = Long.compareUnsigned(w1, other.w1);
        }
        if (order == 0) {
            order = Long.compareUnsigned(w2, other.w2);
        }
        return order == 0 ? Long.compareUnsigned(w3, other.w3) : order;
    }
}
