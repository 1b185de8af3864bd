package io.dswarm.swarm;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.node.Node;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.Shared;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.transport.Limits;
import io.dswarm.swarm.fault.LinkFaults;
import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.dswarm.swarm.history.LookupLog;
import io.dswarm.swarm.history.Meters;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/// Many nodes in one process: real ones, with real sessions, that find each other and whatever else
/// takes part in their network. Each has an ordinal, 0 for the first, that is never used again.
///
/// ```java
/// try (var swarm = Swarm.start(10)) {
///     swarm.node(3).pingClosest().await();
/// }
/// ```
///
/// Thread-safe. What starts and stops nodes blocks until it is done.
public final class Swarm implements AutoCloseable {
    /// With fewer, a node that looks for several things at once closes sessions that it needs.
    private static final int MIN_SESSIONS = 10;

    private static final Duration ACQUAINTANCE_PAUSE = Duration.ofMillis(20);

    private final SwarmOptions options;
    private final Shared shared;
    private final SecureRandom random = new SecureRandom();
    private final Members members = new Members();
    private final Records records = new Records(members);
    private final Lifecycle lifecycle =
            new Lifecycle(members, () -> Identity.generate(random), this::launch, this::changed);
    private final LinkFaults links = new LinkFaults(id -> members.of(id) != null);
    private final Faults faults;
    private final Partition partition;
    private final Churn churn;
    private volatile @Nullable Truth truth;

    private Swarm(SwarmOptions options, Shared shared) {
        this.options = options;
        this.shared = shared;
        History history = records.history();
        faults = new Faults(members, lifecycle, links, history, shared.vertx());
        partition = new Partition(members, links, history, shared.vertx());
        churn = new Churn(members, lifecycle, history, shared.vertx());
    }

    /// Starts so many nodes in a network of their own, with all defaults.
    public static Swarm start(int nodes) {
        return start(SwarmOptions.of(nodes));
    }

    /// Starts the nodes of these options, and returns when each serves and announces itself; they
    /// know each other a moment later.
    public static Swarm start(SwarmOptions options) {
        var swarm = new Swarm(options, Shared.open(options.shared()));
        try {
            swarm.lifecycle.add(options.nodes()).await();
            return swarm;
        } catch (RuntimeException e) {
            swarm.close();
            throw e;
        }
    }

    /// Waits until each node knows all others.
    ///
    /// @return whether they do before `patience` is at its end; the swarm runs on in any case
    public boolean awaitAcquaintance(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!allKnowAll()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(ACQUAINTANCE_PAUSE);
        }
        return true;
    }

    private boolean allKnowAll() {
        var nodes = nodes();
        var ids = nodes.stream().map(Node::id).collect(Collectors.toSet());
        return nodes.stream()
                .allMatch(node ->
                        node.peers().stream().filter(peer -> ids.contains(peer.id())).count()
                                == ids.size() - 1);
    }

    /// The node of this ordinal.
    ///
    /// @throws NoSuchElementException if it was stopped or never was
    public Node node(int ordinal) {
        return live(ordinal).node();
    }

    /// The nodes that live now, by ordinal.
    public List<Node> nodes() {
        return members.live().stream().map(Member::node).toList();
    }

    /// The ordinals of the nodes that live now, ascending.
    public List<Integer> ordinals() {
        return members.live().stream().map(Member::ordinal).toList();
    }

    /// All places, also those whose node has ended.
    public Members members() {
        return members;
    }

    /// Starts and ends nodes without blocking.
    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /// Nodes of other processes in the same network.
    public Foreigners foreigners() {
        return records.foreigners();
    }

    /// What users looked for.
    public LookupLog lookups() {
        return records.lookups();
    }

    /// What is wrong with its links and nodes.
    public Faults faults() {
        return faults;
    }

    /// What parts it.
    public Partition partition() {
        return partition;
    }

    /// Who comes and goes.
    public Churn churn() {
        return churn;
    }

    /// What happened.
    public History history() {
        return records.history();
    }

    /// How often, and how long it took.
    public Meters meters() {
        return records.meters();
    }

    /// As it was made.
    public SwarmOptions options() {
        return options;
    }

    /// What the nodes share.
    public Shared shared() {
        return shared;
    }

    /// Starts another node.
    public Node add() {
        return lifecycle.add(1).await().getFirst().node();
    }

    /// Stops a node, which says goodbye.
    public void stop(int ordinal) {
        lifecycle.stop(live(ordinal)).await();
    }

    /// Stops a node without a word, as if its process had been killed.
    public void kill(int ordinal) {
        lifecycle.kill(live(ordinal)).await();
    }

    /// Freezes a node, as if its process had been stopped.
    public void pause(int ordinal) {
        lifecycle.pause(live(ordinal)).await();
    }

    /// Lets a frozen node go on.
    public void resume(int ordinal) {
        lifecycle.resume(live(ordinal)).await();
    }

    /// Starts a node of the same identity in the place of one that ended or lives.
    public Node restart(int ordinal) {
        return lifecycle.restart(place(ordinal)).await().node();
    }

    /// The nodes that run now and are closest to a point, `asker` left out: what a perfect lookup
    /// finds.
    public Set<NodeId> closest(Point point, int count, NodeId asker) {
        return truth().closest(point, count + 1).stream()
                .filter(id -> !id.equals(asker))
                .limit(count)
                .collect(Collectors.toSet());
    }

    /// Who is where, as of now.
    public Truth truth() {
        Truth known = truth;
        if (known == null) {
            known = new Truth(members.running().stream().map(Member::id).toList());
            truth = known;
        }
        return known;
    }

    /// Stops all nodes, which say goodbye.
    @Override
    public void close() {
        churn.stop();
        Future.join(nodes().stream().map(Node::stop).toList()).otherwiseEmpty().await();
        shared.close();
    }

    private void changed(Member member, EventType how) {
        truth = null;
        records.changed(member, how);
    }

    private Member place(int ordinal) {
        Member member = members.of(ordinal);
        if (member == null) {
            throw new NoSuchElementException("no node " + ordinal + " in this swarm");
        }
        return member;
    }

    private Member live(int ordinal) {
        Member member = place(ordinal);
        if (!member.state().isLive()) {
            throw new NoSuchElementException(
                    "node " + ordinal + " of this swarm is " + member.state().label());
        }
        return member;
    }

    /// With many nodes each has fewer sessions than the options allow, so that all together fit
    /// into the process.
    private Limits limits() {
        int nodes = Math.max(options.nodes(), members.live().size());
        int fair = Math.max(MIN_SESSIONS, Descriptors.sessionsOfEach(nodes));
        return options.limits().withSessions(Math.min(options.limits().sessions(), fair));
    }

    private Future<Node> launch(Member member) {
        var config =
                NodeConfig.of(member.identity())
                        .withName("node-" + member.ordinal())
                        .withKademlia(options.kademlia())
                        .withLimits(limits())
                        .withFilter(links.filter(member.id()))
                        .withToken(options.token())
                        .withTruth(this::closest);
        var watch = new Watch(member, options.listener().apply(member.ordinal()), records);
        return Node.start(shared, config, watch);
    }
}
