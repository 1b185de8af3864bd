package io.dswarm.node.transport;

import java.util.Arrays;

/// Bytes that wait: written at the end, read from the front, both in the array itself, so that
/// decoders work in place. Grows by doubling and gives large arrays back when it is empty, because
/// there are thousands of them.
///
/// The owner sees to the bound. Not thread safe.
final class ByteQueue {
    private static final byte[] NONE = {};
    private static final int SMALLEST = 512;

    /// An empty queue keeps an array up to this size for the next message.
    private static final int KEPT = 4 << 10;

    private byte[] bytes = NONE;
    private int start;
    private int end;

    /// The array that holds the bytes from [#start] to [#end]; any other call may replace it.
    byte[] array() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int size() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    /// Makes room for `count` bytes at [#end], which moves by [#wrote].
    void reserve(int count) {
        if (bytes.length - end >= count) {
            return;
        }
        int size = size();
        int needed = Math.addExact(size, count);
        byte[] target =
                needed <= bytes.length
                        ? bytes
                        : new byte[Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1)];
        System.arraycopy(bytes, start, target, 0, size);
        bytes = target;
        start = 0;
        end = size;
    }

    /// `count` bytes were put at [#end].
    void wrote(int count) {
        end += count;
    }

    void write(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, end, count);
        end += count;
    }

    /// Drops `count` bytes from the front.
    void skip(int count) {
        start += count;
        if (start == end) {
            clear();
        }
    }

    void clear() {
        start = 0;
        end = 0;
        if (bytes.length > KEPT) {
            bytes = NONE;
        }
    }

    /// Gives the array back if nothing waits in it.
    void trim() {
        if (isEmpty()) {
            bytes = NONE;
        }
    }

    /// Overwrites what was held here, then lets it go.
    void wipe() {
        Arrays.fill(bytes, (byte) 0);
        bytes = NONE;
        start = 0;
        end = 0;
    }
}
