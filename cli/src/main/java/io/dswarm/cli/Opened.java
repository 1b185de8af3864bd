package io.dswarm.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a command opened, closed in reverse order, each even if one before it failed. Thread-safe:
/// a signal may close it while more is being opened, which is then closed at once.
final class Opened {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    synchronized <T extends AutoCloseable> T add(T one) throws Exception {
        if (closed) {
            one.close();
        } else {
            opened.push(one);
        }
        return one;
    }

    synchronized void close() throws Exception {
        closed = true;
        Exception failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
