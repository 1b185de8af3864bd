package io.dswarm.swarm;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.Node;
import io.dswarm.node.api.Problem;
import io.dswarm.node.identity.Identity;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A place in a swarm: one ordinal, one identity, and the node that lives there, if one does. A
/// restart puts another node of the same identity in the same place. Thread-safe to read; changed
/// by [Lifecycle] alone.
public final class Member {
    private final int ordinal;
    private final Identity identity;
    private final LogLines log = new LogLines();
    private final AtomicReference<Future<Void>> lastChange =
            new AtomicReference<>(Future.succeededFuture());
    private volatile NodeState state = NodeState.STARTING;
    private volatile @Nullable Node node;
    private volatile @Nullable Contact contact;
    private volatile Instant startedAt = now();

    Member(int ordinal, Identity identity) {
        this.ordinal = ordinal;
        this.identity = identity;
    }

    /// 0 for the first of the swarm; never used again.
    public int ordinal() {
        return ordinal;
    }

    /// Who lives here.
    public NodeId id() {
        return identity.id();
    }

    /// Where it stands.
    public NodeState state() {
        return state;
    }

    /// When the present node was started, or the last one if there is none.
    public Instant startedAt() {
        return startedAt;
    }

    /// Where others reach it, or reached it last; null before the first start.
    public @Nullable Contact contact() {
        return contact;
    }

    /// What it said lately.
    public LogLines log() {
        return log;
    }

    /// The node.
    ///
    /// @throws Problem.Rejection if there is none now
    public Node node() {
        Node here = node;
        if (here == null) {
            throw Problem.conflict(
                            "not-running",
                            "Node " + ordinal + " is " + state.label() + ".",
                            "POST /api/nodes/" + ordinal + "/restart brings it back.")
                    .rejection();
        }
        return here;
    }

    /// The node, unless it is frozen: then nothing that is asked of it would end.
    ///
    /// @throws Problem.Rejection if there is none now, or it is paused
    public Node awake() {
        if (state == NodeState.PAUSED) {
            throw Problem.conflict(
                            "paused",
                            "Node " + ordinal + " is paused.",
                            "POST /api/nodes/" + ordinal + "/resume, or ask another node.")
                    .rejection();
        }
        return node();
    }

    /// The node, or null if there is none now.
    public @Nullable Node present() {
        return node;
    }

    Identity identity() {
        return identity;
    }

    /// Begins a change when those that were asked for before are over, however they went.
    Future<Member> change(Supplier<Future<Void>> work) {
        Promise<Void> over = Promise.promise();
        Future<Void> before = lastChange.getAndSet(over.future());
        return before.transform(_ -> work.get()).onComplete(_ -> over.complete()).map(this);
    }

    void starting() {
        startedAt = now();
    }

    void started(Node started) {
        contact = started.contact();
        node = started;
        state = NodeState.RUNNING;
    }

    void frozen(boolean frozen) {
        state = frozen ? NodeState.PAUSED : NodeState.RUNNING;
    }

    void ended(NodeState how) {
        state = how;
        node = null;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
