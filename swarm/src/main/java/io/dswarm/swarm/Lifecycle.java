package io.dswarm.swarm;

import io.dswarm.node.Node;
import io.dswarm.node.api.Problem;
import io.dswarm.node.identity.Identity;
import io.dswarm.swarm.history.EventType;
import io.vertx.core.Future;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Starts, ends, freezes and restarts the nodes of a swarm, one change of a node after the other.
/// Thread-safe; nothing here blocks. Failures are [Problem.Rejection]s.
public final class Lifecycle {
    /// Starts under way at one time: more only compete for the processor.
    private static final int STARTS_AT_ONCE = 64;

    private final Members members;
    private final Supplier<Identity> identities;
    private final Function<Member, Future<Node>> launch;
    private final Observer observer;

    /// Told of every change as it happens, on whatever thread that was.
    interface Observer {
        void changed(Member member, EventType how);
    }

    /// @param launch starts a node at a place
    Lifecycle(
            Members members,
            Supplier<Identity> identities,
            Function<Member, Future<Node>> launch,
            Observer observer) {
        this.members = members;
        this.identities = identities;
        this.launch = launch;
        this.observer = observer;
    }

    /// Starts so many more; completes when each serves and announces itself, and fails if one could
    /// not be started, with the others running all the same.
    public Future<List<Member>> add(int count) {
        int room = SwarmOptions.MAX_NODES - members.live().size();
        if (count > room) {
            return Future.failedFuture(tooMany(room).rejection());
        }
        return add(count, new ArrayList<>(count));
    }

    /// Ends a node, which says goodbye.
    public Future<Member> stop(Member member) {
        return change(member, Set.of(NodeState.RUNNING, NodeState.PAUSED), () -> stopped(member));
    }

    /// Ends a node without a word, as if its process had been killed.
    public Future<Member> kill(Member member) {
        return change(
                member,
                Set.of(NodeState.RUNNING, NodeState.PAUSED),
                () -> end(member, NodeState.KILLED, member.node().kill()));
    }

    /// Freezes a node.
    public Future<Member> pause(Member member) {
        return change(
                member,
                Set.of(NodeState.RUNNING),
                () -> member.node().pause().onSuccess(_ -> frozen(member, true)));
    }

    /// Lets a frozen node go on.
    public Future<Member> resume(Member member) {
        return change(
                member,
                Set.of(NodeState.PAUSED),
                () -> member.node().resume().onSuccess(_ -> frozen(member, false)));
    }

    /// Starts a node of the same identity at the same place, with nothing in its memory; one that
    /// runs says goodbye before.
    public Future<Member> restart(Member member) {
        return change(
                member,
                Set.of(NodeState.values()),
                () ->
                        member.state().isLive()
                                ? stopped(member).compose(_ -> start(member))
                                : start(member));
    }

    /// Starts more, or stops the youngest, until so many live.
    ///
    /// @return whom that concerned
    public Future<List<Member>> resize(int nodes) {
        List<Member> live = members.live();
        if (nodes >= live.size()) {
            return add(nodes - live.size());
        }
        List<Member> youngest = live.subList(nodes, live.size());
        return Future.join(youngest.stream().map(this::stop).toList()).map(_ -> youngest);
    }

    private Future<List<Member>> add(int left, List<Member> added) {
        if (left == 0) {
            return Future.succeededFuture(added);
        }
        int batch = Math.min(left, STARTS_AT_ONCE);
        List<Future<Void>> starts = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            Member member = members.open(identities.get());
            added.add(member);
            starts.add(start(member).onFailure(_ -> members.remove(member)));
        }
        return Future.join(starts).compose(_ -> add(left - batch, added));
    }

    private Future<Void> start(Member member) {
        member.starting();
        return launch.apply(member)
                .onSuccess(node -> {
                    member.started(node);
                    observer.changed(member, EventType.NODE_STARTED);
                })
                .mapEmpty();
    }

    private Future<Void> stopped(Member member) {
        return end(member, NodeState.STOPPED, member.node().stop());
    }

    private Future<Void> end(Member member, NodeState how, Future<Void> ending) {
        member.ended(how);
        boolean killed = how == NodeState.KILLED;
        observer.changed(member, killed ? EventType.NODE_KILLED : EventType.NODE_STOPPED);
        return ending.onComplete(_ -> members.forgetOldest());
    }

    private void frozen(Member member, boolean frozen) {
        member.frozen(frozen);
        observer.changed(member, frozen ? EventType.NODE_PAUSED : EventType.NODE_RESUMED);
    }

    private static Future<Member> change(
            Member member, Set<NodeState> allowed, Supplier<Future<Void>> work) {
        return member.change(() ->
                allowed.contains(member.state())
                        ? work.get()
                        : Future.failedFuture(wrongState(member).rejection()));
    }

    private static Problem tooMany(int room) {
        return Problem.conflict(
                "too-many-nodes",
                "A swarm has at most " + SwarmOptions.MAX_NODES + " nodes.",
                "Ask for " + room + " more at most.");
    }

    private static Problem wrongState(Member member) {
        return Problem.conflict(
                "wrong-state",
                "Node " + member.ordinal() + " is " + member.state().label() + ".",
                "GET /api/nodes/" + member.ordinal() + " shows its state; restart works in any.");
    }
}
