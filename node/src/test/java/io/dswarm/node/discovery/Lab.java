package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.TimeSource.Moment;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.Counters;
import io.dswarm.node.link.LinkFilter;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Processes on one host, in a time that only the test moves: packets arrive a millisecond after
/// they were sent, at whoever is there. The same seed gives the same run.
final class Lab {
    static final DiscoveryOptions OPTIONS = DiscoveryOptions.of(NetworkKey.of("lab"));
    static final Outlet LOOPBACK = outlet("lo", "127.0.0.1", 8);

    private static final long EPOCH = 1_700_000_000_000_000L;
    private static final long DELAY = 1000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Daemon> processes = new ArrayList<>();
    private final Queue<Sent> flying = new ArrayDeque<>();
    private final List<Sent> sent = new ArrayList<>();
    private Predicate<Sent> wire = _ -> true;
    private long now;
    private int identities;
    private int nodes;

    /// A packet on the wire; `at` in microseconds since the lab opened.
    record Sent(long at, Daemon from, Outlet outlet, ByteBuffer bytes) {
        byte[] packet() {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }

        Announcement announcement() {
            return (Announcement) Announcement.parse(packet());
        }
    }

    static Outlet outlet(String name, String address, int prefix) {
        return new Outlet(name, 1, (Inet4Address) InetAddress.ofLiteral(address), prefix);
    }

    Daemon start(DiscoveryOptions options, Outlet... outlets) {
        var process = new Daemon(options, 40_000 + processes.size());
        processes.add(process);
        return process.rewire(outlets);
    }

    Daemon start() {
        return start(OPTIONS, LOOPBACK);
    }

    /// A node alone in a process.
    Node node() {
        return start().join();
    }

    Identity identity() {
        byte[] seed = new byte[Identity.SEED_BYTES];
        seed[0] = (byte) identities;
        seed[1] = (byte) (identities++ >> 8);
        return Identity.ofSeed(seed);
    }

    /// All that was sent since [#forgetSent].
    List<Sent> sent() {
        return sent;
    }

    void forgetSent() {
        sent.clear();
    }

    /// Only packets that pass are delivered from now on.
    void wire(Predicate<Sent> passes) {
        wire = passes;
    }

    Moment now() {
        return new Moment(now, EPOCH + now);
    }

    /// Microseconds since the lab opened.
    long micros() {
        return now;
    }

    /// What a stranger at `127.0.0.1:7` may announce now, to be signed by anyone.
    Draft draft(Announcement.Type type, int interval, int validity) {
        return new Draft(type, interval, validity, now().wall() / 1000);
    }

    /// An announcement but for its key.
    record Draft(Announcement.Type type, int interval, int validity, long notBeforeMillis) {
        byte[] sign(Identity identity) {
            long tag = ByteBuffer.wrap(OPTIONS.network().tag()).getLong();
            var address = Address.loopback(7);
            return new Announcement(
                            type,
                            tag,
                            identity.id(),
                            address,
                            interval,
                            validity,
                            notBeforeMillis,
                            99,
                            "")
                    .sign(identity);
        }
    }

    /// Lets time pass.
    void run(Duration time) {
        long end = now + time.toNanos() / 1000;
        for (long due = step(); due <= end; due = step()) {
            now = Math.max(now, due);
        }
        now = end;
        processes.forEach(process -> process.neighbourhood.flush());
    }

    /// Does what is due now and tells when next something is.
    private long step() {
        while (!flying.isEmpty() && flying.peek().at + DELAY <= now) {
            Sent next = flying.remove();
            processes.stream()
                    .filter(process -> process.outlets().contains(next.outlet))
                    .forEach(process -> process.receive(next));
        }
        long due = flying.isEmpty() ? Long.MAX_VALUE : flying.peek().at + DELAY;
        for (Daemon process : processes) {
            due = Math.min(due, process.neighbourhood.tick());
            process.neighbourhood.flush();
        }
        return flying.isEmpty() ? due : Math.min(due, flying.peek().at + DELAY);
    }

    /// One process with its own clock error.
    final class Daemon {
        private final Neighbourhood neighbourhood;
        private final Counters counters = new Counters();
        private final int port;
        private List<Outlet> outlets = List.of();
        private Duration clockError = Duration.ZERO;

        private Daemon(DiscoveryOptions options, int port) {
            this.port = port;
            neighbourhood =
                    new Neighbourhood(options, this::send, this::clock, random.split(), counters);
        }

        Node join() {
            return join(LinkFilter.OPEN);
        }

        Node join(LinkFilter filter) {
            return new Node(this, identity(), filter);
        }

        Node join(Identity identity) {
            return new Node(this, identity, LinkFilter.OPEN);
        }

        /// The same on other interfaces.
        Daemon rewire(Outlet... outlets) {
            this.outlets = List.of(outlets);
            neighbourhood.rewire(this.outlets);
            return this;
        }

        /// Its clock shows so much more than the others'.
        Daemon clockError(Duration error) {
            clockError = error;
            return this;
        }

        Neighbourhood neighbourhood() {
            return neighbourhood;
        }

        long dropped(Reason reason) {
            return counters.get(Neighbourhood.DROPPED, reason.label());
        }

        long dropped() {
            return counters.total(Neighbourhood.DROPPED);
        }

        long accepted() {
            return counters.total(Neighbourhood.ACCEPTED);
        }

        /// As if a packet had come from `port` of `source`.
        void receive(byte[] packet, String source, int port) {
            neighbourhood.receive(
                    packet, new InetSocketAddress(InetAddress.ofLiteral(source), port));
        }

        void receive(byte[] packet) {
            receive(packet, "127.0.0.1", 9);
        }

        private List<Outlet> outlets() {
            return outlets;
        }

        private Moment clock() {
            return new Moment(now, EPOCH + now + clockError.toNanos() / 1000);
        }

        private void receive(Sent packet) {
            neighbourhood.receive(
                    packet.packet(),
                    new InetSocketAddress(packet.outlet.address(), packet.from.port));
        }

        private void send(Outlet outlet, byte[] packet) {
            var each = new Sent(now, this, outlet, ByteBuffer.wrap(packet));
            sent.add(each);
            if (wire.test(each)) {
                flying.add(each);
            }
        }
    }

    /// A node that keeps what it was told.
    final class Node {
        private final Daemon process;
        private final Identity identity;
        private final int port = 1000 + nodes++;
        private final Membership membership;
        private final List<PeerEvent> events = new ArrayList<>();
        private final TreeMap<Long, PeerEvent> times = new TreeMap<>();

        private Node(Daemon process, Identity identity, LinkFilter filter) {
            this.process = process;
            this.identity = identity;
            var member = new Member(identity, port, "", filter, Runnable::run, this::heed);
            membership =
                    new Membership(
                            process.neighbourhood.table(),
                            member,
                            process.neighbourhood::leave,
                            process.neighbourhood::vanish);
            process.neighbourhood.join(membership);
        }

        Daemon process() {
            return process;
        }

        NodeId id() {
            return identity.id();
        }

        Identity identity() {
            return identity;
        }

        int port() {
            return port;
        }

        Membership membership() {
            return membership;
        }

        List<PeerEvent> events() {
            return events;
        }

        /// When the last event happened, in microseconds since the lab opened.
        long lastEventAt() {
            return times.lastKey();
        }

        boolean knows(Node other) {
            return membership.peer(other.id()) != null;
        }

        private void heed(List<PeerEvent> news) {
            events.addAll(news);
            times.put(now, news.getLast());
        }
    }
}
