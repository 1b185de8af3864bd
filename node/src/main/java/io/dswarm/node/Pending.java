package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.node.api.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/// Operations that users wait for, and the lookups of the recent past with all their steps. The
/// core bounds how many operations are open. Belongs to the node's event loop.
final class Pending {
    /// How many finished lookups are kept: some 10 kB each.
    private static final int PAST = 64;

    private final Machine machine;
    private final Map<Long, Open> open = new HashMap<>();
    private final Deque<LookupResult> past = new ArrayDeque<>();
    private long last;

    private record Open(Class<? extends Effect> wanted, Promise<Effect> promise) {}

    Pending(Machine machine) {
        this.machine = machine;
    }

    /// Begins an operation that ends in an effect of this kind; fails if the core refuses it.
    <T extends Effect> Future<T> begin(Class<T> wanted, LongFunction<Event> event) {
        long operation = ++last;
        Promise<Effect> promise = Promise.promise();
        open.put(operation, new Open(wanted, promise));
        machine.post(event.apply(operation));
        return promise.future().map(wanted::cast);
    }

    /// Completes the operation if this is what it waits for.
    void finished(long operation, Effect effect) {
        Open waiting = open.get(operation);
        if (waiting != null && waiting.wanted().isInstance(effect)) {
            open.remove(operation);
            waiting.promise().complete(effect);
        }
    }

    /// The core did not begin it.
    void refused(Effect.OperationRefused refused) {
        Open waiting = open.remove(refused.operation());
        if (waiting != null) {
            waiting.promise().fail(problem(refused.reason()).rejection());
        }
    }

    /// The node stops: whatever is open ends without an answer.
    void abort() {
        open.values().forEach(waiting -> waiting.promise().fail(STOPPED.rejection()));
        open.clear();
    }

    /// Keeps a lookup that a user asked for.
    void remember(LookupResult lookup) {
        if (lookup.operation() <= 0) {
            return;
        }
        past.addLast(lookup);
        if (past.size() > PAST) {
            past.removeFirst();
        }
    }

    /// A lookup of the recent past, or null.
    @Nullable LookupResult past(long operation) {
        return past.stream()
                .filter(lookup -> lookup.operation() == operation)
                .findAny()
                .orElse(null);
    }

    private static final Problem STOPPED =
            new Problem(
                    "Service Unavailable",
                    503,
                    "stopping",
                    "The node is stopping.",
                    "Ask another node.");

    private static Problem problem(Effect.Refused reason) {
        return switch (reason) {
            case BUSY ->
                    new Problem(
                            "Service Unavailable",
                            503,
                            "busy",
                            "Too many operations are under way at this node.",
                            "Wait for some to end, or ask another node.");
            case TOO_LARGE -> Problem.tooLarge("The value is longer than 65,536 bytes.");
            case REJECTED_RECORD ->
                    Problem.unprocessable(
                            "rejected-record",
                            "No node would take this record: its key, type, name or time to live"
                                    + " is not possible.",
                            "A content type has the form type/subtype and at most 127 characters,"
                                    + " a name at most 128 bytes.");
        };
    }
}
