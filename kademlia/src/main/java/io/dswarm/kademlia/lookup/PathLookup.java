package io.dswarm.kademlia.lookup;

import static io.dswarm.kademlia.config.Parameter.ALPHA;
import static io.dswarm.kademlia.config.Parameter.BETA;
import static io.dswarm.kademlia.config.Parameter.K;
import static io.dswarm.kademlia.config.Parameter.LOOKUP_REQUESTS;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A lookup on one path.
final class PathLookup implements Lookup {
    /// Fresh contacts kept for each of the k wanted: what remains when most of the nearest fail.
    private static final int RESERVE = 2;

    private final Point target;
    private final boolean untilNamed;
    private final int k;
    private final int alpha;
    private final int beta;
    private final int limit;
    private final Shortlist shortlist;
    private int inFlight;
    private int requests;
    private @Nullable Contact named;
    private int namedHops;

    /// Whether [#settled()] met one that is still open.
    private boolean open;

    PathLookup(Point target, boolean untilNamed, Config config) {
        this.target = target;
        this.untilNamed = untilNamed;
        this.k = config.getInt(K);
        this.alpha = config.getInt(ALPHA);
        this.beta = config.getInt(BETA);
        this.limit = config.getInt(LOOKUP_REQUESTS);
        this.shortlist = new Shortlist(target, RESERVE * k);
    }

    @Override
    public void seed(Contact[] contacts, int length) {
        shortlist.seed(contacts, length);
        for (int i = 0; i < length && untilNamed; i++) {
            recognise(contacts[i], 0, _ -> true);
        }
    }

    @Override
    public @Nullable Contact next() {
        if (inFlight >= alpha) {
            return null;
        }
        int index = nextFresh();
        if (index < 0 || requests >= limit) {
            return null;
        }
        shortlist.set(index, Shortlist.ASKED);
        inFlight++;
        requests++;
        return shortlist.contact(index);
    }

    /// The nearest fresh one among the k nearest that have not failed, or -1.
    private int nextFresh() {
        int alive = 0;
        for (int i = 0; i < shortlist.size() && alive < k; i++) {
            int state = shortlist.state(i);
            if (state == Shortlist.FRESH) {
                return i;
            }
            alive += state == Shortlist.FAILED ? 0 : 1;
        }
        return -1;
    }

    @Override
    public void answered(Contact from, List<Contact> contacts, ContactFilter filter) {
        int index = settle(from, Shortlist.ANSWERED);
        if (index < 0) {
            return;
        }
        int hops = shortlist.hops(index) + 1;
        shortlist.learn(from, contacts, hops, filter);
        for (int i = 0; i < contacts.size() && untilNamed; i++) {
            recognise(contacts.get(i), hops, filter);
        }
    }

    /// Sees whether this is the node that is looked for.
    private void recognise(Contact contact, int hops, ContactFilter filter) {
        if (named == null
                && contact.head() == target.w0()
                && target.sharedPrefix(contact.id()) == Point.BITS
                && filter.admits(contact)) {
            named = contact;
            namedHops = hops;
        }
    }

    @Override
    public void failed(Contact contact) {
        settle(contact, Shortlist.FAILED);
    }

    /// Where the contact stands, or -1 if it was not asked or has been settled.
    private int settle(Contact contact, int state) {
        int index = shortlist.indexOf(contact.id());
        if (index < 0 || shortlist.state(index) != Shortlist.ASKED) {
            return -1;
        }
        shortlist.set(index, state);
        inFlight--;
        return index;
    }

    /// Another path asks this node: it counts here as if it had answered, and teaches nothing.
    void elsewhere(Contact contact) {
        settle(contact, Shortlist.ELSEWHERE);
        requests--;
    }

    /// Another path asked this node in vain.
    void failedElsewhere(NodeId id) {
        int index = shortlist.indexOf(id);
        if (index >= 0 && shortlist.state(index) == Shortlist.ELSEWHERE) {
            shortlist.set(index, Shortlist.FAILED);
        }
    }

    @Override
    public @Nullable Ending ending() {
        if (named != null) {
            return Ending.NAMED;
        }
        int settled = settled();
        if (beta > 0 && beta < k && settled >= beta) {
            return Ending.EARLY;
        }
        if (settled >= k) {
            return Ending.CONVERGED;
        }
        if (!open) {
            return Ending.EXHAUSTED;
        }
        boolean spent = requests >= limit;
        return spent && inFlight == 0 ? Ending.LIMIT : null;
    }

    /// How many of the nearest that have not failed answered before the first that is still open.
    private int settled() {
        int settled = 0;
        open = false;
        for (int i = 0; i < shortlist.size() && settled < k && !open; i++) {
            int state = shortlist.state(i);
            open = state == Shortlist.FRESH || state == Shortlist.ASKED;
            settled += open || state == Shortlist.FAILED ? 0 : 1;
        }
        return settled;
    }

    @Override
    public List<Contact> closest() {
        if (named != null) {
            return List.of(named);
        }
        return ending() == Ending.EARLY ? shortlist.known(k) : shortlist.answered(k);
    }

    @Override
    public int hops(NodeId id) {
        if (named != null && named.id().equals(id)) {
            return namedHops;
        }
        int index = shortlist.indexOf(id);
        return index < 0 ? -1 : shortlist.hops(index);
    }

    @Override
    public @Nullable NodeId teacher(NodeId id) {
        int index = shortlist.indexOf(id);
        return index < 0 ? null : shortlist.teacher(index);
    }

    @Override
    public int path(NodeId id) {
        return 0;
    }

    @Override
    public int paths() {
        return 1;
    }

    @Override
    public List<Contact> shortlist(int path) {
        return shortlist.known(shortlist.size());
    }
}
