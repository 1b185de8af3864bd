package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.link.Counters;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Finds peers for all nodes of a process: one multicast socket, one thread, one verification a
/// packet, one table.
///
/// Thread safe. Nothing here blocks but [#close()], for as long as it takes to say goodbye. It
/// never fails for want of a network: where multicast is not to be had, one line says so
/// ([#trouble()] and the log), nodes of the process are introduced to each other all the same, and
/// a network that comes up later is used.
public final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /// How often to look for interfaces that came or went, in microseconds.
    private static final long SCAN_EVERY = TimeUnit.SECONDS.toMicros(3);

    /// Datagrams handled before timers and other threads get their turn.
    private static final int DRAIN = 64;

    /// How long to wait for the thread to say goodbye, in milliseconds.
    private static final long CLOSE_MILLIS = 2000;

    private final DiscoveryOptions options;
    private final Counters counters = new Counters();
    private final Set<NodeId> joined = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private final Multicast multicast;
    private final Neighbourhood neighbourhood;
    private final Thread thread = new Thread(this::run, "dswarm-discovery");
    private long nextScan;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    private Discovery(DiscoveryOptions options, Selector selector) {
        this.options = options;
        this.selector = selector;
        multicast = new Multicast(options, selector);
        neighbourhood =
                new Neighbourhood(
                        options,
                        multicast,
                        TimeSource.SYSTEM,
                        new SplittableRandom(new SecureRandom().nextLong()),
                        counters);
        thread.setDaemon(true);
    }

    /// Starts listening.
    public static Discovery open(DiscoveryOptions options) {
        try {
            var discovery = new Discovery(options, Selector.open());
            discovery.rescan();
            discovery.thread.start();
            return discovery;
        } catch (IOException e) {
            throw new UncheckedIOException("no selector to be had from this system", e);
        }
    }

    /// Announces a node from now on and tells it of its peers.
    ///
    /// @throws IllegalStateException if a node with the same key has joined and not yet left
    public Membership join(Member member) {
        NodeId id = member.identity().id();
        if (!joined.add(id)) {
            throw new IllegalStateException(id + " has joined already");
        }
        var membership =
                new Membership(
                        neighbourhood.table(),
                        member,
                        leaver -> end(leaver, neighbourhood::leave),
                        victim -> end(victim, neighbourhood::vanish));
        post(() -> neighbourhood.join(membership));
        return membership;
    }

    /// What happened to the datagrams that came in: `announcement_accepted`,
    /// `announcement_repeated`, and `announcement_dropped` by [Reason].
    public Counters counters() {
        return counters;
    }

    /// What is wrong with multicast here and how to mend it, in one line; null if nothing is.
    public @Nullable String trouble() {
        return trouble;
    }

    /// Whether a contact may be dialled as far as the scope goes: on loopback, or with `--lan` in a
    /// subnet of an interface that is joined now.
    public boolean reaches(Address address) {
        try {
            byte[] bytes =
                    ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
            return neighbourhood.isInScope(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new AssertionError("16 bytes are an address", e);
        }
    }

    /// Says goodbye for all nodes and stops.
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Membership membership, Consumer<Membership> how) {
        post(() -> how.accept(membership));
        joined.remove(membership.id());
    }

    private void post(Runnable task) {
        posted.add(task);
        selector.wakeup();
    }

    private void run() {
        try (selector;
                multicast) {
            while (!closed) {
                turn();
            }
            runPosted();
            neighbourhood.leaveAll();
            neighbourhood.flush();
        } catch (IOException e) {
            LOG.error("Discovery stopped, known peers will expire", e);
        }
    }

    private void turn() throws IOException {
        try {
            select(Math.min(neighbourhood.tick(), nextScan) - now());
            runPosted();
            multicast.drain(DRAIN, neighbourhood::receive);
            if (now() >= nextScan) {
                rescan();
            }
            neighbourhood.flush();
        } catch (RuntimeException e) {
            LOG.error("A bug, in a link filter or in discovery; it goes on", e);
        }
    }

    private void select(long micros) throws IOException {
        if (micros <= 0) {
            selector.selectNow();
        } else {
            // Rounded up, or it would wake early and go round in vain.
            selector.select(Math.min(micros, SCAN_EVERY) / 1000 + 1);
        }
        selector.selectedKeys().clear();
    }

    private void runPosted() {
        for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
            task.run();
        }
    }

    private void rescan() {
        nextScan = now() + SCAN_EVERY;
        if (multicast.scan()) {
            neighbourhood.rewire(multicast.outlets());
        }
        String line = multicast.trouble();
        if (line == null && neighbourhood.isInProcess()) {
            line =
                    "No multicast, since what is sent does not come back: "
                            + "UDP to %s port %d is blocked by a firewall, or flooded"
                                    .formatted(DiscoveryOptions.GROUP, options.port());
        }
        if (line != null && !line.equals(trouble)) {
            LOG.warn("{}. Nodes of this process know each other, others need --peer", line);
        }
        if (line == null && trouble != null) {
            LOG.info("Multicast works");
        }
        trouble = line;
    }

    private static long now() {
        return TimeSource.SYSTEM.now().monotonic();
    }
}
