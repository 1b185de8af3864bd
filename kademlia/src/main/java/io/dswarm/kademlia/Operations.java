package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.OPERATIONS;

import io.dswarm.kademlia.Effect.Refused;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.Ending;
import io.dswarm.kademlia.lookup.Lookup;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Purpose;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.kademlia.storage.Rejection;
import io.dswarm.kademlia.storage.Want;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/// What users ask of a node, so many at a time.
final class Operations {
    private final Kademlia node;

    /// Puts that have come to their stores: most nodes have none.
    private List<StoreRound> storing = List.of();

    private int running;

    Operations(Kademlia node) {
        this.node = node;
    }

    void lookup(Event.LookupRequested it, Turn turn) {
        if (begins(it.operation(), turn)) {
            Goal goal = (_, _) -> running--;
            Request request = new Request.FindNode(it.target());
            new Search(
                            node,
                            it.operation(),
                            Purpose.FIND_NODE,
                            it.target(),
                            request,
                            Lookup.of(it.target(), it.untilNamed(), node.config()),
                            goal)
                    .begin(List.of(), it.traced(), turn);
        }
    }

    void get(Event.GetRequested it, Turn turn) {
        Record own = node.held(it.key(), turn.now());
        if (own != null && own.type() == RecordClass.CONTENT && it.want() != Want.OWNED) {
            LookupResult none = unasked(it.operation(), Purpose.GET, it.key(), turn.now());
            turn.emit(new Effect.GetFinished(it.operation(), it.key(), own, 1, none));
        } else if (begins(it.operation(), turn)) {
            Goal goal = new Get(node, it.key(), it.want(), own, () -> running--);
            search(it.operation(), Purpose.GET, it.key(), new Request.FindValue(it.key()), goal)
                    .begin(List.of(), it.traced(), turn);
        }
    }

    void put(Event.PutRequested it, Turn turn) {
        Rejection rejection = node.records().check(it.put(), turn.now());
        if (rejection != null) {
            boolean large = rejection == Rejection.TOO_LARGE;
            Refused reason = large ? Refused.TOO_LARGE : Refused.REJECTED_RECORD;
            turn.emit(new Effect.OperationRefused(it.operation(), reason));
        } else if (begins(it.operation(), turn)) {
            Goal goal = (result, then) -> store(it, result, then);
            search(
                            it.operation(),
                            Purpose.PUT,
                            it.put().key(),
                            new Request.FindNode(it.put().key()),
                            goal)
                    .begin(List.of(), it.traced(), turn);
        }
    }

    private void store(Event.PutRequested it, LookupResult result, Turn turn) {
        StoreRound.Done done = (round, then) -> stored(it, round, result, then);
        StoreRound round = new StoreRound(node, it.put(), it.quorum(), done);
        storing = Stream.concat(storing.stream(), Stream.of(round)).toList();
        round.begin(result, turn);
    }

    private void stored(Event.PutRequested it, StoreRound round, LookupResult result, Turn turn) {
        running--;
        storing = storing.stream().filter(other -> other != round).toList();
        turn.emit(
                new Effect.PutFinished(
                        it.operation(),
                        it.put(),
                        round.holders(),
                        round.quorum(),
                        round.open(),
                        round.acknowledgements(),
                        result));
    }

    /// When there is something to do, or [Long#MAX_VALUE].
    long due() {
        long due = Long.MAX_VALUE;
        for (StoreRound round : storing) {
            due = Math.min(due, round.due());
        }
        return due;
    }

    void work(Turn turn) {
        for (StoreRound round : storing) {
            if (round.due() <= turn.now()) {
                round.finish(turn);
            }
        }
    }

    void ping(Event.PingRequested it, Turn turn) {
        if (begins(it.operation(), turn)
                && !node.send(it.contact(), Request.PING, new Ping(it.operation()), turn)) {
            running--;
            turn.emit(new Effect.OperationRefused(it.operation(), Refused.BUSY));
        }
    }

    /// Waits for a pong.
    private final class Ping implements Waiter {
        private final long operation;

        Ping(long operation) {
            this.operation = operation;
        }

        @Override
        public void answered(Sent sent, Response response, Turn turn) {
            finish(sent, null, turn);
        }

        @Override
        public void failed(Sent sent, Failure failure, Turn turn) {
            finish(sent, failure, turn);
        }

        private void finish(Sent sent, @Nullable Failure failure, Turn turn) {
            running--;
            long micros = turn.now() - sent.at;
            turn.emit(new Effect.PingFinished(operation, sent.to, failure, micros));
        }
    }

    private Search search(
            long operation, Purpose purpose, Point target, Request request, Goal goal) {
        Lookup lookup = Lookup.of(target, false, node.config());
        return new Search(node, operation, purpose, target, request, lookup, goal);
    }

    private boolean begins(long operation, Turn turn) {
        if (running >= node.config().get(OPERATIONS)) {
            turn.emit(new Effect.OperationRefused(operation, Refused.BUSY));
            return false;
        }
        running++;
        return true;
    }

    private static LookupResult unasked(long operation, Purpose purpose, Key key, long now) {
        return new LookupResult(
                operation, purpose, key, Ending.FOUND, List.of(), 0, 0, -1, now, now, null);
    }
}
