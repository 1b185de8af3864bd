package io.dswarm.node.channel;

import static io.dswarm.node.channel.XSalsa20.LONGS;

/// The Poly1305 authenticator ([RFC 8439, section
/// 2.5](https://www.rfc-editor.org/rfc/rfc8439#section-2.5)): a polynomial over the integers modulo
/// 2^130 - 5, in five limbs of 26 bits. One-time keys, one after another; nothing is allocated
/// after construction. Not thread safe.
final class Poly1305 {
    private static final int BLOCK_BYTES = 16;
    private static final long LIMB = (1L << 26) - 1;

    /// 2^128, which is set above every whole block.
    private static final long ABOVE_BLOCK = 1L << 24;

    private final byte[] lastBlock = new byte[BLOCK_BYTES];
    private long r0;
    private long r1;
    private long r2;
    private long r3;
    private long r4;
    private long h0;
    private long h1;
    private long h2;
    private long h3;
    private long h4;
    private long low;
    private long high;

    /// Computes the tag of `length` bytes of `in` from `offset`, under the key in the first eight
    /// words of `key`; to be had by [#low] and [#high].
    void compute(int[] key, byte[] in, int offset, int length) {
        setKey(word64(key, 0), word64(key, 2));
        int whole = length - length % BLOCK_BYTES;
        absorb(in, offset, whole, ABOVE_BLOCK);
        if (whole < length) {
            absorbLast(in, offset + whole, length - whole);
        }
        finish(word64(key, 4), word64(key, 6));
    }

    /// The first 8 bytes of the tag, little-endian.
    long low() {
        return low;
    }

    /// The last 8 bytes of the tag, little-endian.
    long high() {
        return high;
    }

    /// Forgets key and sum, from which the tag of another message could be forged.
    void wipe() {
        setKey(0, 0);
        low = 0;
        high = 0;
    }

    private static long word64(int[] key, int index) {
        return (key[index] & 0xffffffffL) | ((long) key[index + 1] << 32);
    }

    /// r, with the bits cleared that the specification wants cleared.
    private void setKey(long keyLow, long keyHigh) {
        long rLow = keyLow & 0x0ffffffc0fffffffL;
        long rHigh = keyHigh & 0x0ffffffc0ffffffcL;
        r0 = rLow & LIMB;
        r1 = (rLow >>> 26) & LIMB;
        r2 = ((rLow >>> 52) | (rHigh << 12)) & LIMB;
        r3 = (rHigh >>> 14) & LIMB;
        r4 = rHigh >>> 40;
        h0 = 0;
        h1 = 0;
        h2 = 0;
        h3 = 0;
        h4 = 0;
    }

    /// A block that is not whole ends with a 1 bit right after its last byte.
    private void absorbLast(byte[] in, int offset, int length) {
        LONGS.set(lastBlock, 0, 0L);
        LONGS.set(lastBlock, 8, 0L);
        System.arraycopy(in, offset, lastBlock, 0, length);
        lastBlock[length] = 1;
        absorb(lastBlock, 0, BLOCK_BYTES, 0);
    }

    /// For each block: h = (h + block) r, carried far enough for the next.
    private void absorb(byte[] in, int offset, int length, long aboveBlock) {
        long s1 = 5 * r1, s2 = 5 * r2, s3 = 5 * r3, s4 = 5 * r4;
        long a0 = h0, a1 = h1, a2 = h2, a3 = h3, a4 = h4;
        for (int at = offset; at < offset + length; at += BLOCK_BYTES) {
            long blockLow = (long) LONGS.get(in, at);
            long blockHigh = (long) LONGS.get(in, at + 8);
            a0 += blockLow & LIMB;
            a1 += (blockLow >>> 26) & LIMB;
            a2 += ((blockLow >>> 52) | (blockHigh << 12)) & LIMB;
            a3 += (blockHigh >>> 14) & LIMB;
            a4 += (blockHigh >>> 40) | aboveBlock;
            long d0 = a0 * r0 + a1 * s4 + a2 * s3 + a3 * s2 + a4 * s1;
            long d1 = a0 * r1 + a1 * r0 + a2 * s4 + a3 * s3 + a4 * s2;
            long d2 = a0 * r2 + a1 * r1 + a2 * r0 + a3 * s4 + a4 * s3;
            long d3 = a0 * r3 + a1 * r2 + a2 * r1 + a3 * r0 + a4 * s4;
            long d4 = a0 * r4 + a1 * r3 + a2 * r2 + a3 * r1 + a4 * r0;
            d1 += d0 >>> 26;
            d2 += d1 >>> 26;
            d3 += d2 >>> 26;
            d4 += d3 >>> 26;
            a0 = (d0 & LIMB) + 5 * (d4 >>> 26);
            a1 = (d1 & LIMB) + (a0 >>> 26);
            a0 &= LIMB;
            a2 = d2 & LIMB;
            a3 = d3 & LIMB;
            a4 = d4 & LIMB;
        }
        h0 = a0;
        h1 = a1;
        h2 = a2;
        h3 = a3;
        h4 = a4;
    }

    /// tag = (h mod 2^130 - 5) + s mod 2^128, in constant time.
    private void finish(long sLow, long sHigh) {
        carry();
        carry();
        long g0 = h0 + 5;
        long g1 = h1 + (g0 >>> 26);
        long g2 = h2 + (g1 >>> 26);
        long g3 = h3 + (g2 >>> 26);
        long g4 = h4 + (g3 >>> 26);
        long reduced = -(g4 >>> 26); // all ones if h >= 2^130 - 5
        long f0 = select(reduced, g0, h0);
        long f1 = select(reduced, g1, h1);
        long f2 = select(reduced, g2, h2);
        long f3 = select(reduced, g3, h3);
        long f4 = select(reduced, g4, h4);
        long hLow = f0 | (f1 << 26) | (f2 << 52);
        long hHigh = (f2 >>> 12) | (f3 << 14) | (f4 << 40);
        low = hLow + sLow;
        long carry = ((hLow & sLow) | ((hLow | sLow) & ~low)) >>> 63;
        high = hHigh + sHigh + carry;
    }

    private void carry() {
        h1 += h0 >>> 26;
        h0 &= LIMB;
        h2 += h1 >>> 26;
        h1 &= LIMB;
        h3 += h2 >>> 26;
        h2 &= LIMB;
        h4 += h3 >>> 26;
        h3 &= LIMB;
        h0 += 5 * (h4 >>> 26);
        h4 &= LIMB;
    }

    private static long select(long mask, long ifSet, long ifClear) {
        return (mask & ifSet & LIMB) | (~mask & ifClear);
    }
}
