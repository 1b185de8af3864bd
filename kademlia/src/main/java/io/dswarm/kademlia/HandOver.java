package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.HAND_OVER_GIVERS;
import static io.dswarm.kademlia.config.Parameter.HAND_OVER_RATE;
import static io.dswarm.kademlia.config.Parameter.K;
import static io.dswarm.kademlia.routing.RoutingTable.NEVER;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordStore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Gives newcomers the records that belong to them (Kademlia, section 2.5), in slices of a second:
/// those to whose keys they are among the k closest. When too many newcomers wait, the rest is left
/// to republishing.
///
/// Deviation from the paper: not only the node nearest to the key gives, but the
/// [io.dswarm.kademlia.config.Parameter#HAND_OVER_GIVERS] nearest that live do, as one of them may
/// lack the record; newcomers do not count among them. And what did not arrive is given again.
final class HandOver {
    private static final int NEWCOMERS = 64;

    /// Keys looked at in a slice: well under 10 ms.
    private static final int KEYS = 2_000;

    private static final long SLICE = Kademlia.SECOND;

    /// Who was heard within this time is taken to live.
    private static final long LATELY = 20 * Kademlia.SECOND;

    private final Kademlia node;
    private final RecordStore store;

    /// By newcomer, in the order in which they came; whose gift used up a slice waits for the
    /// others.
    private final SequencedMap<NodeId, Gift> gifts = new LinkedHashMap<>();

    private long due = Long.MAX_VALUE;

    HandOver(Kademlia node, RecordStore store) {
        this.node = node;
        this.store = store;
    }

    void welcome(Contact newcomer, long now) {
        if (store.size() == 0
                || node.config().get(HAND_OVER_RATE) == 0
                || gifts.size() >= NEWCOMERS) {
            return;
        }
        due = Math.min(due, now);
        gifts.remove(newcomer.id());
        gifts.put(newcomer.id(), new Gift(newcomer));
    }

    /// When the next slice is due, or [Long#MAX_VALUE].
    long due() {
        return due;
    }

    void work(Turn turn) {
        if (due > turn.now()) {
            return;
        }
        long left = node.config().get(HAND_OVER_RATE);
        int looks = KEYS;
        for (Gift gift : List.copyOf(gifts.values())) {
            gift.begin(store, turn.now());
            for (int keys = gift.keys(); keys > 0 && left > 0 && looks > 0; keys--) {
                left -= give(gift, turn) ? 1 : 0;
                looks--;
            }
            NodeId newcomer = gift.to().id();
            if (gift.isOver(turn.now()) || !gift.to().equals(node.table().find(newcomer))) {
                gifts.remove(newcomer);
            } else if (left == 0 || looks == 0) {
                gifts.putLast(newcomer, gift);
            }
            if (left == 0 || looks == 0) {
                break;
            }
        }
        due = gifts.isEmpty() ? Long.MAX_VALUE : turn.now() + SLICE;
    }

    /// Gives the record at the next key, if that is for this node to do; whether it is. Where it
    /// depends on whether nodes nearer to the key live, these are asked for a sign of life first.
    private boolean give(Gift gift, Turn turn) {
        Record record = store.get(gift.next(), turn.now());
        if (record == null) {
            return false;
        }
        Key key = record.key();
        List<Contact> closest = node.table().closest(key, node.config().getInt(K));
        if (!closest.contains(gift.to())) {
            return false;
        }
        int givers = node.config().getInt(HAND_OVER_GIVERS);
        List<Contact> nearer = nearer(key, closest);
        List<Contact> doubtful = nearer.stream().filter(it -> isDoubtful(it, turn.now())).toList();
        int alive = nearer.size() - doubtful.size();
        if (alive >= givers) {
            return false;
        }
        if (nearer.size() >= givers) {
            doubtful.subList(0, givers - alive).forEach(it -> ask(it, turn));
            gift.postpone(key);
            return false;
        }
        gift.give(record, node, turn);
        return true;
    }

    /// Who is nearer to the key than this node, nearest first; newcomers, who have nothing to give,
    /// and those that failed last left out.
    private List<Contact> nearer(Key key, List<Contact> closest) {
        return closest.stream()
                .takeWhile(it -> key.compareDistances(it.id(), node.self()) < 0)
                .filter(it -> !gifts.containsKey(it.id()) && node.table().heard(it) != NEVER)
                .toList();
    }

    private void ask(Contact contact, Turn turn) {
        if (!node.inFlight().isAsking(contact.id())) {
            node.tell(contact, Request.PING, turn);
        }
    }

    private boolean isDoubtful(Contact contact, long now) {
        return node.table().heard(contact) < now - LATELY;
    }
}
