package io.dswarm.swarm.control;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.storage.HeldRecord;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.api.ApiNode;
import io.dswarm.node.api.Times;
import io.dswarm.swarm.Member;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Who holds what, asked of every node of the swarm, against who should.
final class Replicas {
    private static final Comparator<Point> ORDER = Comparator.comparing(Point::hex);

    private final Scene scene;
    private final int k;

    Replicas(Scene scene) {
        this.scene = scene;
        k = scene.swarm().options().kademlia().getInt(Parameter.K);
    }

    /// A value in the whole swarm.
    ///
    /// @param name what people call the key, such as `text:greeting`; null if that is not known
    /// @param type `content`, `owned` or `open`; `class` in JSON
    /// @param holders ordinals of who holds it, path copies left out
    /// @param closest ordinals of the k closest that run
    /// @param right how many of these hold it
    /// @param stray how many others do
    /// @param missing how many of the k closest do not
    record Value(
            String key,
            @Nullable String name,
            @JsonProperty("class") String type,
            int bytes,
            String contentType,
            String publisher,
            long sequence,
            String expiresAt,
            List<Integer> holders,
            List<Integer> closest,
            int right,
            int stray,
            int missing) {}

    /// One node's part in one value.
    ///
    /// @param distanceBits how many leading bits its id shares with the key
    /// @param state `right`, `stray`, `cached` or `missing`
    /// @param republishAt when it stores the value at the k closest again; null if it does not
    record Replica(
            int node,
            String id,
            int distanceBits,
            String state,
            @Nullable Long sequence,
            @Nullable String expiresAt,
            @Nullable String republishAt,
            @Nullable String storedAt) {}

    /// The answer of `GET /api/replicas/{key}`.
    record OfKey(String key, @Nullable String name, int k, List<Replica> replicas) {}

    private record Holding(Member member, List<HeldRecord> records) {}

    /// Up to `limit` values with keys above `after`, by key.
    Future<List<Value>> list(int limit, @Nullable Key after) {
        return askAll(node -> first(node, limit, after))
                .map(all -> {
                    Map<Key, List<HeldBy>> byKey = new TreeMap<>(ORDER);
                    for (Holding each : all) {
                        for (HeldRecord held : each.records()) {
                            byKey.computeIfAbsent(held.stored().key(), _ -> new ArrayList<>())
                                    .add(new HeldBy(each.member(), held));
                        }
                    }
                    return byKey.values().stream().limit(limit).map(this::value).toList();
                });
    }

    /// Everybody's part in one key, the nearest first.
    Future<OfKey> of(Key key) {
        return askAll(node ->
                        node.held().stream().filter(it -> it.stored().key().equals(key)).toList())
                .map(all -> ofKey(key, all));
    }

    private record HeldBy(Member member, HeldRecord held) {}

    /// Whoever ends meanwhile holds nothing.
    private Future<List<Holding>> askAll(Function<ApiNode, List<HeldRecord>> question) {
        var asked =
                scene.swarm().members().live().stream()
                        .map(member ->
                                scene.read(member, question, List::of)
                                        .map(held -> new Holding(member, held)))
                        .toList();
        return Future.all(asked).map(_ -> asked.stream().map(Future::result).toList());
    }

    private static List<HeldRecord> first(ApiNode node, int limit, @Nullable Key after) {
        return node.held().stream()
                .filter(it ->
                        !it.cached()
                                && (after == null || ORDER.compare(it.stored().key(), after) > 0))
                .sorted(Comparator.comparing(it -> it.stored().key(), ORDER))
                .limit(limit)
                .toList();
    }

    private Value value(List<HeldBy> holders) {
        Record newest =
                holders.stream()
                        .map(it -> it.held().stored())
                        .max(Comparator.comparingLong(Record::sequence))
                        .orElseThrow();
        List<Integer> closest = closest(newest.key());
        List<Integer> who = holders.stream().map(it -> it.member().ordinal()).toList();
        int right = (int) who.stream().filter(closest::contains).count();
        return new Value(
                newest.key().hex(),
                scene.names().of(newest),
                newest.type().label(),
                newest.value().length,
                newest.contentType(),
                newest.publisher().hex(),
                newest.sequence(),
                Times.iso(newest.expires() * 1000),
                who,
                closest,
                right,
                who.size() - right,
                closest.size() - right);
    }

    private OfKey ofKey(Key key, List<Holding> all) {
        List<Integer> closest = closest(key);
        List<Replica> replicas = new ArrayList<>();
        for (Holding each : all) {
            boolean near = closest.contains(each.member().ordinal());
            if (!each.records().isEmpty()) {
                replicas.add(replica(key, each.member(), each.records().getFirst(), near));
            } else if (near) {
                replicas.add(missing(key, each.member()));
            }
        }
        replicas.sort((a, b) -> key.compareDistances(NodeId.parse(a.id()), NodeId.parse(b.id())));
        return new OfKey(key.hex(), scene.names().of(key), k, replicas);
    }

    private Replica replica(Key key, Member member, HeldRecord held, boolean near) {
        Long storedAt = scene.swarm().history().heldSince(member.ordinal(), key);
        return new Replica(
                member.ordinal(),
                member.id().hex(),
                key.sharedPrefix(member.id()),
                held.cached() ? "cached" : near ? "right" : "stray",
                held.stored().sequence(),
                Times.iso(held.expires()),
                Times.isoOrNever(held.republish()),
                storedAt == null ? null : Times.iso(storedAt));
    }

    private static Replica missing(Key key, Member member) {
        return new Replica(
                member.ordinal(),
                member.id().hex(),
                key.sharedPrefix(member.id()),
                "missing",
                null,
                null,
                null,
                null);
    }

    private List<Integer> closest(Key key) {
        List<Integer> ordinals = new ArrayList<>();
        for (NodeId id : scene.swarm().truth().closest(key, k)) {
            Member member = scene.swarm().members().of(id);
            if (member != null) {
                ordinals.add(member.ordinal());
            }
        }
        return ordinals;
    }
}
