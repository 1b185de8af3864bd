package io.dswarm.kademlia.id;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// Reads and writes 256 bits as big-endian longs.
final class Bits {
    static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bits() {}

    static long word(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index * Long.BYTES);
    }

    static byte[] checked(byte[] bytes) {
        if (bytes.length != Point.BYTES) {
            throw new IllegalArgumentException("expected 32 bytes, got " + bytes.length);
        }
        return bytes;
    }

    static String hex(long word) {
        return HexFormat.of().toHexDigits(word);
    }

    static int leadingZeros(long w0, long w1, long w2, long w3) {
        if (w0 != 0) {
            return Long.numberOfLeadingZeros(w0);
        }
        if (w1 != 0) {
            return 64 + Long.numberOfLeadingZeros(w1);
        }
        return w2 != 0 ? 128 + Long.numberOfLeadingZeros(w2) : 192 + Long.numberOfLeadingZeros(w3);
    }
}
