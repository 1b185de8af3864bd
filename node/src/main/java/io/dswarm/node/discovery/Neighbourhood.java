package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.Screening.Verdict;
import io.dswarm.node.discovery.TimeSource.Moment;
import io.dswarm.node.link.Counters;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The whole of discovery but for the sockets: takes datagrams and the passing of time, sends
/// packets to a [Wire], and tells each of our nodes what changed around it. Everything happens on
/// one thread.
///
/// Packets of our own nodes take the same way as all others, over the wire and back. Only where the
/// wire is dead are they handed over in process, so that a swarm without multicast still knows
/// itself.
final class Neighbourhood {
    /// Counter of datagrams thrown away, by [Reason#label()].
    static final String DROPPED = "announcement_dropped";

    /// Counter of announcements verified or made here, by type.
    static final String ACCEPTED = "announcement_accepted";

    /// Counter of announcements that were known already: their only reason is `known_bytes`.
    static final String REPEATED = "announcement_repeated";

    /// Announcements sent before the socket is read again, so that our own burst cannot overflow
    /// its buffer.
    private static final int SENDS_PER_TICK = 32;

    /// A query is answered within 2 ms for each node that is known, in microseconds...
    private static final long ANSWER_PER_PEER = TimeUnit.MILLISECONDS.toMicros(2);

    /// ...but not so fast that small swarms answer in one instant...
    private static final long ANSWER_MIN = TimeUnit.MILLISECONDS.toMicros(50);

    /// ...and not so slowly that a newcomer has to wait.
    private static final long ANSWER_MAX = TimeUnit.MILLISECONDS.toMicros(400);

    /// How many of a newcomer's announcements are queries: one may be lost.
    private static final int QUERIES = 2;

    /// How often a goodbye is sent.
    private static final int GOODBYES = 2;

    /// Where packets come from that never were on a wire.
    private static final InetSocketAddress IN_PROCESS =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

    private final DiscoveryOptions options;
    private final Wire wire;
    private final TimeSource time;
    private final RandomGenerator random;
    private final Counters counters;
    private final long tag;
    private final PeerTable table;
    private final Screening screening;
    private final Audience audience;
    private final Map<NodeId, Announcer> announcers = new LinkedHashMap<>();
    private final Echo echo = new Echo();
    private volatile List<Outlet> outlets = List.of();
    private boolean inProcess;

    Neighbourhood(
            DiscoveryOptions options,
            Wire wire,
            TimeSource time,
            RandomGenerator random,
            Counters counters) {
        this.options = options;
        this.wire = wire;
        this.time = time;
        this.random = random;
        this.counters = counters;
        tag = ByteBuffer.wrap(options.network().tag()).getLong();
        table = new PeerTable(options.maxPeers());
        audience = new Audience(table);
        var limits = new RateLimits(time.now().monotonic());
        screening = new Screening(tag, this::isInScope, announcers, table, limits);
    }

    /// Who is known; any thread may read it.
    PeerTable table() {
        return table;
    }

    /// Whether packets from here are listened to, and may be dialled. Any thread may ask.
    boolean isInScope(InetAddress address) {
        return address.isLoopbackAddress()
                || (options.scope() instanceof Scope.Lan
                        && outlets.stream().anyMatch(outlet -> outlet.isOnLink(address)));
    }

    /// Whether our nodes hear each other in process only, because nothing comes back from the wire.
    boolean isInProcess() {
        return inProcess;
    }

    /// A node of ours joins: it is told of everybody, announces itself, and if it is the first it
    /// asks who is there.
    void join(Membership membership) {
        Moment now = time.now();
        var announcer = new Announcer(membership.member(), tag, options, random, now.monotonic());
        if (announcers.isEmpty()) {
            announcer.restart(QUERIES, now.monotonic());
        }
        announcers.put(membership.id(), announcer);
        audience.join(membership, now);
    }

    /// A node of ours says goodbye and leaves.
    void leave(Membership membership) {
        Announcer announcer = announcers.get(membership.id());
        if (announcer == null) {
            return;
        }
        Moment now = time.now();
        hear(
                announcer.packet(Announcement.Type.GOODBYE, IN_PROCESS.getAddress(), now),
                IN_PROCESS,
                now);
        for (int copy = 0; copy < GOODBYES; copy++) {
            send(announcer, Announcement.Type.GOODBYE, now);
        }
        vanish(membership);
    }

    /// All our nodes say goodbye and leave.
    void leaveAll() {
        audience.members().forEach(this::leave);
    }

    /// A node of ours falls silent. The others are not told: they find out.
    void vanish(Membership membership) {
        if (announcers.remove(membership.id()) != null) {
            table.disown(membership.id());
            audience.leave(membership);
        }
    }

    /// Interfaces came or went. On new ones nobody knows us, nor we anybody.
    void rewire(List<Outlet> current) {
        boolean more = !outlets.containsAll(current);
        outlets = List.copyOf(current);
        echo.heard();
        long monotonic = time.now().monotonic();
        if (more && !announcers.isEmpty()) {
            announcers.values().forEach(announcer -> announcer.answer(window(), monotonic));
            announcers.values().iterator().next().restart(QUERIES, monotonic);
        }
    }

    /// A datagram of any content came in.
    void receive(byte[] packet, InetSocketAddress source) {
        hear(packet, source, time.now());
    }

    /// Does what is due and tells when next something will be, on the monotonic clock.
    long tick() {
        Moment now = time.now();
        announce(now);
        checkEcho(now);
        table.expire(now).forEach(audience::tell);
        audience.tick(now);
        long due = Math.min(table.nextExpiry(), audience.due());
        for (Announcer announcer : announcers.values()) {
            due = Math.min(due, announcer.due());
        }
        return inProcess ? due : Math.min(due, echo.deadline());
    }

    /// Hands all news to the nodes' event loops.
    void flush() {
        audience.flush(time.now());
    }

    private void announce(Moment now) {
        int sends = 0;
        for (Announcer announcer : announcers.values()) {
            if (announcer.due() > now.monotonic() || sends == SENDS_PER_TICK) {
                continue;
            }
            sends++;
            send(announcer, announcer.next(now.monotonic()), now);
            if (!outlets.isEmpty()) {
                echo.sent(now.monotonic());
            }
            if (inProcess) {
                introduce(announcer, now);
            }
        }
    }

    private void send(Announcer announcer, Announcement.Type type, Moment now) {
        for (Outlet outlet : outlets) {
            wire.send(outlet, announcer.packet(type, outlet.address(), now));
        }
    }

    private void checkEcho(Moment now) {
        boolean dead = outlets.isEmpty() || echo.deadline() <= now.monotonic();
        if (dead && !inProcess) {
            announcers.values().forEach(announcer -> introduce(announcer, now));
        }
        inProcess = dead;
    }

    private void introduce(Announcer announcer, Moment now) {
        hear(
                announcer.packet(Announcement.Type.ANNOUNCE, IN_PROCESS.getAddress(), now),
                IN_PROCESS,
                now);
    }

    private void hear(byte[] packet, InetSocketAddress source, Moment now) {
        switch (screening.check(packet, source, now)) {
            case Verdict.Dropped(var reason) -> counters.count(DROPPED, reason.label());
            case Verdict.AlreadyGone _ -> {}
            case Verdict.Repeat(var entry, var sighting, var announcement) -> {
                counters.count(REPEATED, "known_bytes");
                noteEcho(entry.id(), source);
                entry.repeat(sighting, announcement, now);
                audience.hear(entry, null, now);
            }
            case Verdict.Accepted(var announcement) -> {
                counters.count(ACCEPTED, announcement.type().label());
                noteEcho(announcement.id(), source);
                accept(new Sighting.Signed(ByteBuffer.wrap(packet), announcement), source, now);
            }
        }
    }

    private void accept(Sighting.Signed signed, InetSocketAddress source, Moment now) {
        Announcement announcement = signed.announcement();
        if (announcement.type() == Announcement.Type.GOODBYE) {
            table.bury(announcement);
            Entry entry = table.find(announcement.id());
            if (entry != null) {
                audience.farewell(entry, now);
            }
            return;
        }
        boolean ours = announcers.containsKey(announcement.id());
        PeerEvent event = table.accept(signed, source, ours, now);
        Entry entry = table.find(announcement.id());
        if (entry != null) {
            audience.hear(entry, event, now);
        }
        if (announcement.type() == Announcement.Type.QUERY && !ours) {
            announcers.values().forEach(each -> each.answer(window(), now.monotonic()));
        }
    }

    private void noteEcho(NodeId id, InetSocketAddress source) {
        if (!source.equals(IN_PROCESS) && announcers.containsKey(id)) {
            echo.heard();
        }
    }

    private long window() {
        return Math.clamp(ANSWER_PER_PEER * table.size(), ANSWER_MIN, ANSWER_MAX);
    }
}
