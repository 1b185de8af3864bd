package io.dswarm.node.transport;

import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which sessions a node keeps: one for each peer, used both ways, and no more than the cap in all.
/// Pure policy over [Member]; opening, closing and pinging sessions is for the caller, who is told
/// what to do by the [Admission].
///
/// While an old session is pinged because a new one of the same peer came in, both are open: a pair
/// may then hold one more than its share. Not thread safe.
final class SessionPool<S extends SessionPool.Member> {
    /// What the policy needs to know of a session.
    interface Member {
        NodeId peer();

        /// Whether we opened it.
        boolean dialled();

        /// Whether the peer serves, that is, may be a contact; else it is a client.
        boolean serves();

        /// Whether a request waits for its answer, ours or the peer's.
        boolean busy();

        /// When a request or answer last came or went, on a monotonic clock.
        long lastUsed();
    }

    /// What is to happen to a newcomer, and to those in its way.
    sealed interface Admission<S> {
        /// It is now the session of its pair. `evicted`, an idle one of another pair, is to be
        /// closed, if there is one.
        record Admitted<S>(Optional<S> evicted) implements Admission<S> {}

        /// It is now the session of its pair; `old` takes no new requests and ends when those in
        /// flight have ended.
        record Replaces<S>(S old) implements Admission<S> {}

        /// `old` is to be pinged: the newcomer waits until [#settle]. `dropped`, if there is one,
        /// had been waiting for the same and is to be closed.
        record Challenges<S>(S old, Optional<S> dropped) implements Admission<S> {}

        /// It takes no requests of ours and ends like a replaced one: the session of its pair
        /// stays.
        record Yields<S>() implements Admission<S> {}

        /// No session is idle, so none can make room: it is told busy and closed.
        record Full<S>() implements Admission<S> {}
    }

    /// Clients before contacts, then the longest idle.
    private static final Comparator<Member> DISPENSABLE =
            Comparator.comparing(Member::serves).thenComparingLong(Member::lastUsed);

    private static final Comparator<NodeId> BY_ID =
            Comparator.comparingLong((NodeId id) -> id.w0() ^ Long.MIN_VALUE)
                    .thenComparingLong(id -> id.w1() ^ Long.MIN_VALUE)
                    .thenComparingLong(id -> id.w2() ^ Long.MIN_VALUE)
                    .thenComparingLong(id -> id.w3() ^ Long.MIN_VALUE);

    private final NodeId self;
    private final int cap;
    private final Map<NodeId, S> current = new HashMap<>();
    private final Map<NodeId, S> challengers = new HashMap<>();

    SessionPool(NodeId self, int cap) {
        this.self = self;
        this.cap = cap;
    }

    /// The session for requests to this peer, or null.
    @Nullable S get(NodeId peer) {
        return current.get(peer);
    }

    /// Sessions of their pairs, without those that wait or drain.
    int size() {
        return current.size();
    }

    /// The sessions of their pairs, in no particular order.
    List<S> all() {
        return new ArrayList<>(current.values());
    }

    /// Whether another peer's session would be let in now.
    boolean hasRoom() {
        return current.size() < cap || idlest().isPresent();
    }

    /// Decides about a session that has just proved who its peer is.
    Admission<S> admit(S newcomer) {
        S old = current.get(newcomer.peer());
        if (old == null) {
            return admitNew(newcomer);
        }
        if (newcomer.dialled() != old.dialled() && lowerDialled(newcomer)) {
            current.put(newcomer.peer(), newcomer);
            return new Admission.Replaces<>(old);
        }
        if (newcomer.dialled()) {
            return new Admission.Yields<>();
        }
        return new Admission.Challenges<>(
                old, Optional.ofNullable(challengers.put(newcomer.peer(), newcomer)));
    }

    /// The old session of a pair was pinged. Returns the one that lost: the challenger if the old
    /// one `answered`, else the old one; empty if its challenge is not open any more.
    Optional<S> settle(S old, boolean answered) {
        NodeId peer = old.peer();
        S challenger = challengers.get(peer);
        if (challenger == null || !old.equals(current.get(peer))) {
            return Optional.empty();
        }
        challengers.remove(peer);
        if (answered) {
            return Optional.of(challenger);
        }
        current.put(peer, challenger);
        return Optional.of(old);
    }

    /// Forgets a session that ended; one that challenged it takes its place.
    void remove(S session) {
        NodeId peer = session.peer();
        challengers.remove(peer, session);
        if (current.remove(peer, session)) {
            S challenger = challengers.remove(peer);
            if (challenger != null) {
                current.put(peer, challenger);
            }
        }
    }

    private Admission<S> admitNew(S newcomer) {
        Optional<S> evicted = Optional.empty();
        if (current.size() >= cap) {
            evicted = idlest();
            if (evicted.isEmpty()) {
                return new Admission.Full<>();
            }
            current.remove(evicted.get().peer());
        }
        current.put(newcomer.peer(), newcomer);
        return new Admission.Admitted<>(evicted);
    }

    private Optional<S> idlest() {
        return current.values().stream().filter(session -> !session.busy()).min(DISPENSABLE);
    }

    private boolean lowerDialled(S session) {
        boolean selfIsLower = BY_ID.compare(self, session.peer()) < 0;
        return session.dialled() == selfIsLower;
    }
}
