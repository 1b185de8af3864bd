package io.dswarm.node.channel;

import static java.lang.Integer.rotateLeft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The keystream of XSalsa20 ([Bernstein, Extending the Salsa20
/// nonce](https://cr.yp.to/snuffle/xsalsa-20110204.pdf)) for one key and one nonce after another.
///
/// Made for many short messages under nonces that count up: the subkey, which depends on the first
/// 16 bytes of the nonce, is kept until they change, and nothing is allocated after construction.
/// BouncyCastle's engine takes its key and nonce in new objects for each message and derives the
/// subkey each time; the benchmark `BoxStreamBenchmark` has both. Not thread safe.
final class XSalsa20 {
    /// 64 bytes, as little-endian words.
    static final int BLOCK_WORDS = 16;

    static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// "expand 32-byte k", on the diagonal of the state.
    private static final int[] SIGMA = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

    private final int[] key = new int[8];
    private final int[] state = new int[BLOCK_WORDS];
    private final int[] block = new int[BLOCK_WORDS];
    private long prefix0;
    private long prefix1;
    private boolean hasSubkey;

    XSalsa20(byte[] key) {
        for (int i = 0; i < this.key.length; i++) {
            this.key[i] = (int) INTS.get(key, i * Integer.BYTES);
        }
        for (int i = 0; i < SIGMA.length; i++) {
            state[5 * i] = SIGMA[i];
        }
    }

    /// Goes to the beginning of the keystream of `nonce` (24 bytes).
    void start(byte[] nonce) {
        long nonce0 = (long) LONGS.get(nonce, 0);
        long nonce1 = (long) LONGS.get(nonce, 8);
        if (!hasSubkey || nonce0 != prefix0 || nonce1 != prefix1) {
            deriveSubkey(nonce0, nonce1);
        }
        state[6] = (int) INTS.get(nonce, 16);
        state[7] = (int) INTS.get(nonce, 20);
        state[8] = 0;
        state[9] = 0;
    }

    /// The next 64 bytes of the keystream; the array is overwritten by the next call.
    int[] nextBlock() {
        hash();
        if (++state[8] == 0) {
            state[9]++;
        }
        return block;
    }

    void wipe() {
        Arrays.fill(key, 0);
        Arrays.fill(state, 0);
        Arrays.fill(block, 0);
    }

    /// HSalsa20: the Salsa20 hash without its last addition, of which eight words are the subkey.
    private void deriveSubkey(long nonce0, long nonce1) {
        setKey(key, 0);
        state[6] = (int) nonce0;
        state[7] = (int) (nonce0 >>> 32);
        state[8] = (int) nonce1;
        state[9] = (int) (nonce1 >>> 32);
        hash();
        for (int i = 0; i < BLOCK_WORDS; i++) {
            block[i] -= state[i];
        }
        for (int i = 0; i < 4; i++) {
            state[1 + i] = block[5 * i];
            state[11 + i] = block[6 + i];
        }
        prefix0 = nonce0;
        prefix1 = nonce1;
        hasSubkey = true;
    }

    private void setKey(int[] words, int offset) {
        System.arraycopy(words, offset, state, 1, 4);
        System.arraycopy(words, offset + 4, state, 11, 4);
    }

    /// block = the Salsa20 hash of state: 20 rounds, then state added.
    private void hash() {
        int[] s = state;
        int x0 = s[0], x1 = s[1], x2 = s[2], x3 = s[3];
        int x4 = s[4], x5 = s[5], x6 = s[6], x7 = s[7];
        int x8 = s[8], x9 = s[9], x10 = s[10], x11 = s[11];
        int x12 = s[12], x13 = s[13], x14 = s[14], x15 = s[15];
        for (int doubleRound = 0; doubleRound < 10; doubleRound++) {
            x4 ^= rotateLeft(x0 + x12, 7);
            x9 ^= rotateLeft(x5 + x1, 7);
            x14 ^= rotateLeft(x10 + x6, 7);
            x3 ^= rotateLeft(x15 + x11, 7);
            x8 ^= rotateLeft(x4 + x0, 9);
            x13 ^= rotateLeft(x9 + x5, 9);
            x2 ^= rotateLeft(x14 + x10, 9);
            x7 ^= rotateLeft(x3 + x15, 9);
            x12 ^= rotateLeft(x8 + x4, 13);
            x1 ^= rotateLeft(x13 + x9, 13);
            x6 ^= rotateLeft(x2 + x14, 13);
            x11 ^= rotateLeft(x7 + x3, 13);
            x0 ^= rotateLeft(x12 + x8, 18);
            x5 ^= rotateLeft(x1 + x13, 18);
            x10 ^= rotateLeft(x6 + x2, 18);
            x15 ^= rotateLeft(x11 + x7, 18);
            x1 ^= rotateLeft(x0 + x3, 7);
            x6 ^= rotateLeft(x5 + x4, 7);
            x11 ^= rotateLeft(x10 + x9, 7);
            x12 ^= rotateLeft(x15 + x14, 7);
            x2 ^= rotateLeft(x1 + x0, 9);
            x7 ^= rotateLeft(x6 + x5, 9);
            x8 ^= rotateLeft(x11 + x10, 9);
            x13 ^= rotateLeft(x12 + x15, 9);
            x3 ^= rotateLeft(x2 + x1, 13);
            x4 ^= rotateLeft(x7 + x6, 13);
            x9 ^= rotateLeft(x8 + x11, 13);
            x14 ^= rotateLeft(x13 + x12, 13);
            x0 ^= rotateLeft(x3 + x2, 18);
            x5 ^= rotateLeft(x4 + x7, 18);
            x10 ^= rotateLeft(x9 + x8, 18);
            x15 ^= rotateLeft(x14 + x13, 18);
        }
        addToState(0, x0, x1, x2, x3);
        addToState(4, x4, x5, x6, x7);
        addToState(8, x8, x9, x10, x11);
        addToState(12, x12, x13, x14, x15);
    }

    private void addToState(int row, int a, int b, int c, int d) {
        block[row] = a + state[row];
        block[row + 1] = b + state[row + 1];
        block[row + 2] = c + state[row + 2];
        block[row + 3] = d + state[row + 3];
    }
}
