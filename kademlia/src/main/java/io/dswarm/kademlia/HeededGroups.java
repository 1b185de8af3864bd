package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.PER_GROUP_IN_LOOKUP;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.routing.DiversityLimit;

import java.util.Arrays;

/// Keeps one IP group from taking a lookup over: the answers of so many of its nodes are heeded,
/// and no more of them are asked. The limits of the table do not do that, since one accomplice in
/// it names all others.
///
/// Only those who answered count. Were it enough to be named, whoever invents contacts at the
/// addresses of others could have these passed over.
final class HeededGroups {
    private static final long[] NONE = {};
    private static final int FEW = 32;

    private final Config config;
    private final int limit;

    /// The group of each node that was heeded; empty as long as the limit applies to nobody.
    private long[] groups = NONE;

    private int size;

    HeededGroups(Config config) {
        this.config = config;
        limit = config.getInt(PER_GROUP_IN_LOOKUP);
    }

    /// Whether a node at this address can still be heeded.
    boolean hasRoomFor(Address address) {
        return limit == 0
                || size < limit
                || heeded(address.group()) < limit
                || DiversityLimit.spares(config, address);
    }

    private int heeded(long group) {
        int heeded = 0;
        for (int i = 0; i < size; i++) {
            heeded += groups[i] == group ? 1 : 0;
        }
        return heeded;
    }

    /// A node at this address answered and is heeded.
    void heed(Address address) {
        if (limit == 0 || DiversityLimit.spares(config, address)) {
            return;
        }
        if (size == groups.length) {
            groups = Arrays.copyOf(groups, Math.max(FEW, 2 * size));
        }
        groups[size++] = address.group();
    }
}
