package io.dswarm.swarm;

import io.dswarm.kademlia.id.Contact;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last things that a node said, as in its own log. Thread-safe. Kept as they came, because
/// most are never read: a node that meets a thousand others says a thousand lines.
public final class LogLines {
    /// Lines kept: 3 kB or so.
    private static final int MAX_LINES = 64;

    private final Deque<Line> lines = new ArrayDeque<>();

    /// One line.
    ///
    /// @param at Unix time in milliseconds
    /// @param words a sentence, or what became of `peer`
    public record Line(long at, String words, Object peer) {
        /// As it is printed.
        public String text() {
            return peer instanceof Contact contact
                    ? words + ": " + contact.id() + " " + contact.address().port()
                    : words;
        }
    }

    /// The latest `limit` lines, in the order in which they came.
    public synchronized List<Line> latest(int limit) {
        return lines.stream().skip(Math.max(0, lines.size() - limit)).toList();
    }

    void add(String text) {
        add(new Line(System.currentTimeMillis(), text, text));
    }

    void add(String words, Contact peer) {
        add(new Line(System.currentTimeMillis(), words, peer));
    }

    private synchronized void add(Line line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }
}
