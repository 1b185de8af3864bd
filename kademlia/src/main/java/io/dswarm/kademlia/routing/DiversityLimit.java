package io.dswarm.kademlia.routing;

import static io.dswarm.kademlia.config.Parameter.DIVERSITY_EXEMPT;
import static io.dswarm.kademlia.config.Parameter.PER_GROUP_IN_BUCKET;
import static io.dswarm.kademlia.config.Parameter.PER_GROUP_IN_TABLE;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Address;

/// Keeps one IP group ([Address#group()]) from filling a bucket or the table: ids are free,
/// addresses are not.
public final class DiversityLimit {
    private DiversityLimit() {}

    /// Whether a contact at `address` may enter `bucket`, that in slot `except` (or -1) gone.
    static boolean admits(Buckets buckets, Config config, int bucket, Address address, int except) {
        int inBucket = config.getInt(PER_GROUP_IN_BUCKET);
        int inTable = config.getInt(PER_GROUP_IN_TABLE);
        if ((inBucket == 0 && inTable == 0) || spares(config, address)) {
            return true;
        }
        return within(
                        inBucket,
                        buckets,
                        buckets.start(bucket),
                        buckets.end(bucket),
                        address,
                        except)
                && within(inTable, buckets, 0, buckets.size(), address, except);
    }

    /// Whether the limits on groups spare this address.
    public static boolean spares(Config config, Address address) {
        return switch (config.getInt(DIVERSITY_EXEMPT)) {
            case 0 -> false;
            case 1 -> address.isLoopback();
            default -> address.isLocal();
        };
    }

    private static boolean within(
            int limit, Buckets buckets, int from, int to, Address address, int except) {
        int others = 0;
        for (int slot = from; slot < to && limit > 0; slot++) {
            Address other = buckets.contact(slot).address();
            if (slot != except
                    && other.group() == address.group()
                    && other.isIpv4() == address.isIpv4()
                    && ++others >= limit) {
                return false;
            }
        }
        return true;
    }
}
