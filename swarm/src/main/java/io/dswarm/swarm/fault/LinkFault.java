package io.dswarm.swarm.fault;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.link.LinkFilter.Kind;
import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.fault.Verdict;
import io.dswarm.simulator.random.Seed;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/// A fault of the simulator in force on real links, with what it has done. Thread-safe: its chance
/// is a hash of the seed and the number of the draw, so that no event loop waits for another.
public final class LinkFault {
    private final Fault fault;
    private final FaultKind kind;
    private final Match match;
    private final RandomGenerator random;
    private final LongAdder judged = new LongAdder();
    private final LongAdder delayed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder duplicated = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final LongAdder frozen = new LongAdder();

    /// @param fault its rule says which messages are hit: what it drops is delivered twice by a
    ///   [FaultKind#DUPLICATE]
    public LinkFault(Fault fault, FaultKind kind, Match match, long seed) {
        this.fault = fault;
        this.kind = kind;
        this.match = match;
        var draws = new AtomicLong();
        random = () -> Seed.mix(new Seed(seed).child(draws.getAndIncrement()).value());
    }

    /// Its name, rule and time.
    public Fault fault() {
        return fault;
    }

    /// What it has done until now.
    public Effects effects() {
        return new Effects(
                judged.sum(),
                delayed.sum(),
                dropped.sum(),
                duplicated.sum(),
                forged.sum(),
                frozen.sum());
    }

    /// It froze a node.
    public void countFrozen() {
        frozen.increment();
    }

    /// What becomes of a message.
    void judge(NodeId from, NodeId to, Kind about, Fate fate) {
        if (kind == FaultKind.LIE || !match.concerns(from, to, about)) {
            return;
        }
        judged.increment();
        switch (fault.rule().judge(from, to, random)) {
            case Verdict.Pass() -> {}
            case Verdict.Delay(long micros) -> {
                delayed.increment();
                fate.delay(micros);
            }
            case Verdict.Drop() -> hit(fate);
        }
    }

    /// The lie that a node tells instead of an honest answer, or null if it does not lie now.
    @Nullable Response lie(NodeId liar, Request request, Response honest) {
        if (kind != FaultKind.LIE || !match.nodes().contains(liar)) {
            return null;
        }
        Kind about = request instanceof Request.FindNode ? Kind.FIND_NODE : Kind.FIND_VALUE;
        Response lie = match.kinds().contains(about) ? Lies.instead(request, honest, random) : null;
        if (lie == null) {
            return null;
        }
        judged.increment();
        if (!(fault.rule().judge(liar, liar, random) instanceof Verdict.Drop)) {
            return null;
        }
        forged.increment();
        return lie;
    }

    private void hit(Fate fate) {
        if (kind == FaultKind.DUPLICATE) {
            duplicated.increment();
            fate.duplicate();
        } else {
            dropped.increment();
            fate.drop();
        }
    }
}
