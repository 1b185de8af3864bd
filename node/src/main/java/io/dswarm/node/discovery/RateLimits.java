package io.dswarm.node.discovery;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many signatures we are willing to verify: some 256 a second for strangers, which is 3 to 5 %
/// of a core, however many packets come in. Known peers have each an allowance of their own (see
/// [Sighting]), so that strangers cannot use it up.
final class RateLimits {
    /// A second, for all strangers.
    private static final double TOTAL = 256;

    /// At once, for all strangers: a swarm of a thousand nodes that starts beside us.
    private static final double TOTAL_BURST = 1024;

    /// A second, for the strangers of one address.
    private static final double SOURCE = 32;

    /// At once, for the strangers of one address: a swarm of 250 nodes on another host.
    private static final double SOURCE_BURST = 256;

    /// Addresses that are told apart; the one not heard for longest is forgotten.
    private static final int MAX_SOURCES = 1024;

    private final Map<InetAddress, TokenBucket> sources =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, TokenBucket> eldest) {
                    return size() > MAX_SOURCES;
                }
            };
    private final TokenBucket total;

    RateLimits(long monotonic) {
        total = new TokenBucket(TOTAL_BURST, TOTAL, monotonic);
    }

    /// Takes what one verification costs; the reason if there is nothing left to take.
    @Nullable Reason refuse(InetSocketAddress source, @Nullable Sighting known, long monotonic) {
        if (known != null && known.isFrom(source)) {
            return known.mayBeVerified(monotonic) ? null : Reason.PEER_RATE;
        }
        InetAddress address = source.getAddress();
        if (!address.isLoopbackAddress() && !bucket(address, monotonic).take(monotonic)) {
            return Reason.SOURCE_RATE;
        }
        return total.take(monotonic) ? null : Reason.TOTAL_RATE;
    }

    private TokenBucket bucket(InetAddress address, long monotonic) {
        return sources.computeIfAbsent(
                address, _ -> new TokenBucket(SOURCE_BURST, SOURCE, monotonic));
    }
}
