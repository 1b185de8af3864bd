package io.dswarm.kademlia.lookup;

import static io.dswarm.kademlia.config.Parameter.DISJOINT_PATHS;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Which node to ask next on the way to a target, and when to stop (Kademlia, section 2.3). Sends
/// nothing itself: whoever drives it asks [#next()], and reports what came back.
///
/// Deviation from the paper: there are no rounds. A request goes out whenever fewer than alpha are
/// in flight, to the nearest fresh of the k nearest contacts that have not failed; it ends when
/// these k have all answered. That covers the paper's last round, which asks all k nearest not yet
/// asked.
public sealed interface Lookup permits PathLookup, DisjointLookup {
    /// A lookup on as many disjoint paths as the configuration says.
    static Lookup of(Point target, boolean untilNamed, Config config) {
        int paths = config.getInt(DISJOINT_PATHS);
        return paths == 1
                ? new PathLookup(target, untilNamed, config)
                : new DisjointLookup(target, untilNamed, config, paths);
    }

    /// Adds contacts of the own table; only before the first [#next()].
    void seed(Contact[] contacts, int length);

    /// Whom to ask now, or null if nobody until an answer comes in; only while there is no
    /// [#ending()]. Each contact is a request in flight until it is reported by [#answered] or
    /// [#failed].
    @Nullable Contact next();

    /// A contact that was asked named others.
    void answered(Contact from, List<Contact> named, ContactFilter filter);

    /// A contact that was asked did not answer, or not usefully.
    void failed(Contact contact);

    /// Why it ended, or null if it has not. Requests still in flight then do not matter any more.
    @Nullable Ending ending();

    /// The nearest k nodes that answered; after an early end, the nearest k known, asked or not; of
    /// a node that was named, its contact alone. Nearest first.
    List<Contact> closest();

    /// Responses that led to a node: 0 if it was a seed.
    int hops(NodeId id);

    /// Who named a node first; null if it was a seed.
    @Nullable NodeId teacher(NodeId id);

    /// The path, from 0, on which a node was asked.
    int path(NodeId id);

    /// The number of paths.
    int paths();

    /// The contacts known on a path now, nearest first.
    List<Contact> shortlist(int path);
}
