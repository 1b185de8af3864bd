package io.dswarm.swarm;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Identity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The places of a swarm by ordinal and by identity, also those whose node has ended, as long as
/// there are not too many of these. Thread-safe.
public final class Members {
    /// Ended ones that are still listed; the oldest make room.
    private static final int MAX_ENDED = 1_000;

    private final ConcurrentNavigableMap<Integer, Member> all = new ConcurrentSkipListMap<>();
    private final Map<NodeId, Member> byId = new ConcurrentHashMap<>();
    private final AtomicInteger ordinals = new AtomicInteger();

    /// All places, by ordinal.
    public List<Member> all() {
        return List.copyOf(all.values());
    }

    /// Those with a node, be it frozen, by ordinal.
    public List<Member> live() {
        return all.values().stream().filter(member -> member.state().isLive()).toList();
    }

    /// Those whose node runs, by ordinal.
    public List<Member> running() {
        return all.values().stream().filter(member -> member.state() == NodeState.RUNNING).toList();
    }

    /// The place of this ordinal, or null.
    public @Nullable Member of(int ordinal) {
        return all.get(ordinal);
    }

    /// The place of this identity, or null: then it is none of ours.
    public @Nullable Member of(NodeId id) {
        return byId.get(id);
    }

    Member open(Identity identity) {
        var member = new Member(ordinals.getAndIncrement(), identity);
        byId.put(member.id(), member);
        all.put(member.ordinal(), member);
        return member;
    }

    void remove(Member member) {
        all.remove(member.ordinal());
        byId.remove(member.id());
    }

    void forgetOldest() {
        List<Member> ended = all.values().stream().filter(it -> it.state().isEnded()).toList();
        ended.subList(0, Math.max(0, ended.size() - MAX_ENDED)).forEach(this::remove);
    }
}
