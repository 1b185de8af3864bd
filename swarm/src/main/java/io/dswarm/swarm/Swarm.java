package io.dswarm.swarm;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.node.Node;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.Shared;
import io.dswarm.node.identity.Identity;
import io.vertx.core.Future;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    /// Starts under way at one time: more only compete for the processor.
    private static final int STARTS_AT_ONCE = 64;

    private final SwarmOptions options;
    private final Shared shared;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentNavigableMap<Integer, Node> nodes = new ConcurrentSkipListMap<>();
    private final AtomicInteger ordinals = new AtomicInteger();

    private Swarm(SwarmOptions options, Shared shared) {
        this.options = options;
        this.shared = shared;
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
            for (int left = options.nodes(); left > 0; left -= STARTS_AT_ONCE) {
                swarm.add(Math.min(left, STARTS_AT_ONCE));
            }
            return swarm;
        } catch (RuntimeException e) {
            swarm.close();
            throw e;
        }
    }

    /// The node of this ordinal.
    ///
    /// @throws NoSuchElementException if it was stopped or never was
    public Node node(int ordinal) {
        Node node = nodes.get(ordinal);
        if (node == null) {
            throw new NoSuchElementException("no node " + ordinal + " in this swarm");
        }
        return node;
    }

    /// The nodes that run now, by ordinal.
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /// The ordinals of the nodes that run now, ascending.
    public List<Integer> ordinals() {
        return List.copyOf(nodes.keySet());
    }

    /// What the nodes share.
    public Shared shared() {
        return shared;
    }

    /// Starts another node.
    public Node add() {
        return add(1).getFirst();
    }

    /// Stops a node, which says goodbye.
    public void stop(int ordinal) {
        Node node = node(ordinal);
        nodes.remove(ordinal);
        node.stop().await();
    }

    /// Stops a node without a word, as if its process had been killed.
    public void kill(int ordinal) {
        Node node = node(ordinal);
        nodes.remove(ordinal);
        node.kill().await();
    }

    /// The nodes that run now and are closest to a point, `asker` left out: what a perfect lookup
    /// finds.
    public Set<NodeId> closest(Point point, int count, NodeId asker) {
        return nodes.values().stream()
                .map(Node::id)
                .filter(id -> !id.equals(asker))
                .sorted(point::compareDistances)
                .limit(count)
                .collect(Collectors.toSet());
    }

    /// Stops all nodes, which say goodbye.
    @Override
    public void close() {
        Future.join(nodes().stream().map(Node::stop).toList()).otherwiseEmpty().await();
        shared.close();
    }

    private List<Node> add(int count) {
        List<Future<Node>> starts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int ordinal = ordinals.getAndIncrement();
            starts.add(launch(ordinal).onSuccess(node -> nodes.put(ordinal, node)));
        }
        Future.join(starts).await();
        return starts.stream().map(Future::result).toList();
    }

    private Future<Node> launch(int ordinal) {
        var config =
                NodeConfig.of(Identity.generate(random))
                        .withName("node-" + ordinal)
                        .withKademlia(options.kademlia())
                        .withLimits(options.limits())
                        .withTruth(this::closest);
        return Node.start(shared, config, options.listener().apply(ordinal));
    }
}
