package io.dswarm.kademlia.lookup;

import static io.dswarm.kademlia.config.Parameter.K;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A lookup on several paths that share no node (Baumgart and Mies, S/Kademlia, section 4.4): a
/// hostile node misleads its own path only.
///
/// The seeds are dealt out in turn. A node is asked by the path that comes to it first; for another
/// that comes to it later it counts as answered, but what it said is not told there.
final class DisjointLookup implements Lookup {
    private final Point target;
    private final int k;
    private final boolean untilNamed;
    private final PathLookup[] paths;

    /// Which path asked a node.
    private final Map<NodeId, Integer> claims = new HashMap<>();

    private final Set<NodeId> failed = new HashSet<>();
    private int turn;

    DisjointLookup(Point target, boolean untilNamed, Config config, int count) {
        this.target = target;
        this.untilNamed = untilNamed;
        this.k = config.getInt(K);
        paths = new PathLookup[count];
        for (int i = 0; i < count; i++) {
            paths[i] = new PathLookup(target, untilNamed, config);
        }
    }

    @Override
    public void seed(Contact[] contacts, int length) {
        for (int i = 0; i < length; i++) {
            paths[i % paths.length].seed(new Contact[] {contacts[i]}, 1);
        }
    }

    @Override
    public @Nullable Contact next() {
        for (int tried = 0; tried < paths.length; tried++) {
            Contact next = next(turn);
            turn = (turn + 1) % paths.length;
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    private @Nullable Contact next(int path) {
        Contact next = paths[path].ending() == null ? paths[path].next() : null;
        while (next != null) {
            Integer owner = claims.putIfAbsent(next.id(), path);
            if (owner == null || owner == path) {
                return next;
            }
            if (failed.contains(next.id())) {
                paths[path].failed(next);
            } else {
                paths[path].elsewhere(next);
            }
            next = paths[path].ending() == null ? paths[path].next() : null;
        }
        return null;
    }

    @Override
    public void answered(Contact from, List<Contact> named, ContactFilter filter) {
        paths[path(from.id())].answered(from, named, filter);
    }

    @Override
    public void failed(Contact contact) {
        failed.add(contact.id());
        paths[path(contact.id())].failed(contact);
        for (PathLookup path : paths) {
            path.failedElsewhere(contact.id());
        }
    }

    @Override
    public @Nullable Ending ending() {
        Ending worst = Ending.CONVERGED;
        boolean open = false;
        for (PathLookup path : paths) {
            Ending ending = path.ending();
            if (ending == Ending.NAMED) {
                return ending;
            }
            open |= ending == null;
            worst = ending != null && ending.compareTo(worst) > 0 ? ending : worst;
        }
        return open ? null : worst;
    }

    @Override
    public List<Contact> closest() {
        List<Contact> all = new ArrayList<>();
        for (PathLookup path : paths) {
            if (untilNamed && path.ending() == Ending.NAMED) {
                return path.closest();
            }
            path.closest().stream().filter(it -> !all.contains(it)).forEach(all::add);
        }
        all.sort((a, b) -> target.compareDistances(a.id(), b.id()));
        return all.size() > k ? new ArrayList<>(all.subList(0, k)) : all;
    }

    @Override
    public int hops(NodeId id) {
        int least = -1;
        for (PathLookup path : paths) {
            int hops = path.hops(id);
            least = least < 0 || (hops >= 0 && hops < least) ? hops : least;
        }
        return least;
    }

    @Override
    public @Nullable NodeId teacher(NodeId id) {
        return paths[path(id)].teacher(id);
    }

    @Override
    public int path(NodeId id) {
        return claims.getOrDefault(id, 0);
    }

    @Override
    public int paths() {
        return paths.length;
    }

    @Override
    public List<Contact> shortlist(int path) {
        return paths[path].shortlist(0);
    }
}
