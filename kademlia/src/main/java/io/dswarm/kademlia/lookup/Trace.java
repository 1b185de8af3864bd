package io.dswarm.kademlia.lookup;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Point;

import java.util.ArrayList;
import java.util.List;

/// All that a lookup did: enough to replay it.
///
/// @param target what was looked for
/// @param seeds the contacts of the own table that each path began with
/// @param hops the requests, in the order in which they were sent
public record Trace(Point target, List<List<Contact>> seeds, List<Hop> hops) {
    /// The contacts known on a path at a time, nearest to the target first: its seeds and what the
    /// answers until then brought. Contacts that had failed by then are left out.
    public List<Contact> shortlist(int path, long time) {
        List<Contact> known = new ArrayList<>(seeds.get(path));
        for (Hop hop : hops) {
            if (hop.path() == path && hop.ended() != 0 && hop.ended() <= time) {
                hop.returned().stream().filter(it -> !known.contains(it)).forEach(known::add);
            }
        }
        for (Hop hop : hops) {
            if (hop.path() == path && hop.failure() != null && hop.ended() <= time) {
                known.remove(hop.contact());
            }
        }
        known.sort((a, b) -> target.compareDistances(a.id(), b.id()));
        return known;
    }
}
