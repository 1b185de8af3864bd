package io.dswarm.node.transport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Our calls over one session that wait for their answers, by the ids that they were sent under.
final class Unanswered {
    /// In the order of their sending, which is that of their deadlines.
    private final Map<Long, Call> calls = new LinkedHashMap<>();

    private long lastId;

    /// An id that this session has not used.
    long nextId() {
        return ++lastId;
    }

    /// Waits for the answer to a call; returns the id to send it under.
    long add(Call call) {
        long id = nextId();
        calls.put(id, call);
        return id;
    }

    /// The call that an answer is for, which no longer waits; null if there is none.
    @Nullable Call remove(long id) {
        return calls.remove(id);
    }

    int size() {
        return calls.size();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /// Those whose deadline is over; they no longer wait.
    List<Call> removeLate(long now) {
        List<Call> late = new ArrayList<>();
        Iterator<Call> all = calls.values().iterator();
        while (all.hasNext()) {
            Call call = all.next();
            if (call.deadline() - now > 0) {
                break;
            }
            all.remove();
            late.add(call);
        }
        return late;
    }

    /// All; none waits any longer.
    List<Call> removeAll() {
        List<Call> all = new ArrayList<>(calls.values());
        calls.clear();
        return all;
    }
}
