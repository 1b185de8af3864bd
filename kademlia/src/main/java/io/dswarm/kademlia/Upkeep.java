package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.BOOTSTRAP_RETRY;
import static io.dswarm.kademlia.config.Parameter.REFRESH;
import static io.dswarm.kademlia.config.Parameter.UPKEEP_LOOKUPS;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.Lookup;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Purpose;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// What a node does on its own: finds its place, refreshes buckets, republishes records (Kademlia,
/// sections 2.3 and 2.5). A few lookups at a time, so that users come first.
///
/// Deviation from the paper: the own neighbourhood is looked for again whenever the table grew by
/// half, because a network that starts all at once answers the first lookups with little.
final class Upkeep {
    /// Seeds kept for another try.
    private static final int SEEDS = 64;

    /// When a bucket was looked into that has yet to be filled.
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Kademlia node;
    private List<Contact> seeds = List.of();

    /// Whether the node was told to find its place; before that it refreshes nothing.
    private boolean begun;

    private boolean bootstrapping;

    /// Whether anybody was found.
    private boolean placed;

    private long nextBootstrap = Long.MAX_VALUE;
    private int sizeAtBootstrap;

    /// For each bucket when it was last looked into, in microseconds since the Unix epoch.
    private long[] visited = {};

    private long nextRefresh = Long.MAX_VALUE;
    private int running;
    private long operations;

    Upkeep(Kademlia node) {
        this.node = node;
    }

    void bootstrap(List<Contact> given, Turn turn) {
        seeds = List.copyOf(given.size() > SEEDS ? given.subList(0, SEEDS) : given);
        if (!begun) {
            begun = true;
            keepUp(turn.now());
        }
        if (!bootstrapping && (node.table().size() > 0 || !seeds.isEmpty())) {
            findPlace(turn);
        }
    }

    private void findPlace(Turn turn) {
        bootstrapping = true;
        sizeAtBootstrap = node.table().size();
        search(Purpose.BOOTSTRAP, node.self(), node.config(), this::placeFound)
                .begin(seeds, false, turn);
    }

    private void placeFound(LookupResult result, Turn turn) {
        bootstrapping = false;
        boolean first = !placed && node.table().size() > 0;
        placed |= first;
        nextBootstrap = turn.now() + node.config().micros(BOOTSTRAP_RETRY);
        sizeAtBootstrap = Math.max(sizeAtBootstrap, node.table().size());
        keepUp(turn.now());
        if (first && node.config().get(REFRESH) > 0) {
            Arrays.fill(visited, 0, visited.length - 1, NEVER);
            nextRefresh = turn.now();
        }
    }

    private boolean shouldFindPlace() {
        int size = node.table().size();
        return begun
                && !bootstrapping
                && (size == 0 ? !seeds.isEmpty() : size > sizeAtBootstrap + sizeAtBootstrap / 2);
    }

    /// A lookup for this point goes out: its bucket is fresh.
    void visited(Point target, long now) {
        if (begun) {
            keepUp(now);
            visited[node.table().bucketOf(target)] = now;
        }
    }

    /// Buckets that came since are as old as now, give or take a quarter of the interval, so that
    /// the nodes of a network that started at once do not refresh at once.
    private void keepUp(long now) {
        int before = visited.length;
        int count = node.table().bucketCount();
        long interval = node.config().micros(REFRESH);
        if (before >= count || interval == 0) {
            visited = before >= count ? visited : new long[count];
            return;
        }
        visited = Arrays.copyOf(visited, count);
        for (int i = before; i < count; i++) {
            visited[i] = now - Long.remainderUnsigned(node.random(), interval / 4);
        }
        planRefresh();
    }

    private void planRefresh() {
        long oldest = Arrays.stream(visited).min().orElse(Long.MAX_VALUE);
        nextRefresh = oldest + node.config().micros(REFRESH);
    }

    /// When there is something to do, or [Long#MAX_VALUE].
    long due() {
        long due = shouldFindPlace() ? nextBootstrapOrNow() : Long.MAX_VALUE;
        if (running < node.config().get(UPKEEP_LOOKUPS)) {
            due = Math.min(due, nextRefresh);
            due = Math.min(due, node.nextRepublish());
        }
        return due;
    }

    private long nextBootstrapOrNow() {
        return nextBootstrap == Long.MAX_VALUE ? 0 : nextBootstrap;
    }

    void work(Turn turn) {
        if (shouldFindPlace() && nextBootstrapOrNow() <= turn.now()) {
            findPlace(turn);
        }
        long limit = node.config().get(UPKEEP_LOOKUPS);
        while (running < limit && node.nextRepublish() <= turn.now()) {
            republish(node.records().store().nextToRepublish(), turn);
        }
        while (running < limit && nextRefresh <= turn.now()) {
            refresh(turn);
        }
    }

    private void refresh(Turn turn) {
        keepUp(turn.now());
        int bucket = 0;
        for (int i = 1; i < visited.length; i++) {
            bucket = visited[i] < visited[bucket] ? i : bucket;
        }
        boolean unfilled = visited[bucket] == NEVER;
        visited[bucket] = turn.now();
        planRefresh();
        node.table().sweep(bucket, turn);
        running++;
        if (bucket == node.table().bucketCount() - 1) {
            refreshAround(node.self(), turn);
        } else if (unfilled) {
            new BucketFill(node, this, bucket).next(turn);
        } else {
            refreshAround(BucketFill.randomPoint(node, bucket), turn);
        }
    }

    /// The paper's refresh: a lookup for a point of the bucket.
    void refreshAround(Point target, Turn turn) {
        search(target, node.config(), (_, _) -> refreshed(), turn);
    }

    /// The refresh of a bucket is over.
    void refreshed() {
        running--;
    }

    /// Part of a refresh.
    void search(Point target, Config config, Goal goal, Turn turn) {
        search(Purpose.REFRESH, target, config, goal).begin(List.of(), false, turn);
    }

    private void republish(@Nullable Record due, Turn turn) {
        if (due == null) {
            return;
        }
        running++;
        node.records().postpone(due.key(), turn.now());
        Goal goal =
                (result, then) ->
                        new StoreRound(node, due, StoreRound.ALL, this::republished)
                                .begin(result, then);
        search(Purpose.REPUBLISH, due.key(), node.config(), goal).begin(List.of(), false, turn);
    }

    private void republished(StoreRound round, Turn turn) {
        running--;
        if (!round.here() && round.holders() == round.targets()) {
            node.records().store().postpone(round.stored().key(), Long.MAX_VALUE);
        }
    }

    private Search search(Purpose purpose, Point target, Config config, Goal goal) {
        Request request = new Request.FindNode(target);
        Lookup lookup = Lookup.of(target, false, config);
        return new Search(node, --operations, purpose, target, request, lookup, goal);
    }
}
