package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestRecords.NOW_MS;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.GetFinished;
import io.dswarm.kademlia.Effect.LookupFinished;
import io.dswarm.kademlia.Effect.PutFinished;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.lookup.Hop;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Trace;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Want;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// A small network as its users see it.
class StoriesTest {
    private static final long SECOND = 1_000_000;

    private static TestNetwork swarm(int size, Config config) {
        Random random = new Random(7);
        TestNetwork network = new TestNetwork(config, TestIds::contact);
        List<NodeId> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            NodeId id = TestIds.random(random);
            network.add(id);
            List<Contact> seeds = i == 0 ? List.of() : List.of(network.contact(ids.getFirst()));
            ids.add(id);
            network.tell(id, new Event.Bootstrap(seeds));
            network.run(SECOND);
        }
        network.run(30 * SECOND);
        return network;
    }

    private static List<NodeId> truth(TestNetwork network, Key key, int count) {
        return network.nodes.keySet().stream()
                .filter(id -> !network.dead.contains(id))
                .sorted((a, b) -> key.compareDistances(a, b))
                .limit(count)
                .toList();
    }

    @Test
    void aLookupFindsTheTrueClosest() {
        TestNetwork network = swarm(100, Config.standard());
        NodeId asker = network.nodes.keySet().iterator().next();
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Key key = Key.of(TestIds.random(random));
            network.tell(asker, new Event.LookupRequested(i, key, false, true));
            network.run(5 * SECOND);
            LookupFinished finished = network.last(LookupFinished.class);
            List<NodeId> found = finished.result().closest().stream().map(Contact::id).toList();
            List<NodeId> others = new ArrayList<>(truth(network, key, 21));
            others.remove(asker);
            assertThat(found).isEqualTo(others.subList(0, 20));
        }
    }

    @Test
    void whoJoinsKnowsMembersFromAllOverItsFarthestBucket() {
        TestNetwork network = swarm(300, Config.standard().with(Parameter.K, 8));
        List<NodeId> ids = List.copyOf(network.nodes.keySet());
        int octants = 0;
        for (NodeId late : ids.subList(250, 300)) {
            octants +=
                    (int)
                            network.node(late).table().bucket(0).stream()
                                    .map(entry -> entry.contact().id().w0() << 1 >>> 61)
                                    .distinct()
                                    .count();
        }
        // Eight random ones fall into 5.25 of eight octants.
        assertThat(octants / 50.0).isGreaterThan(5);
    }

    @Test
    void whatOneNodePutsAnotherGets() {
        TestNetwork network = swarm(50, Config.standard());
        List<NodeId> ids = List.copyOf(network.nodes.keySet());
        Record put = TestRecords.content("hello", ids.get(3));
        network.tell(ids.get(3), new Event.PutRequested(1, put, 0, false));
        network.run(5 * SECOND);
        PutFinished stored = network.last(PutFinished.class);
        assertThat(stored.done()).isTrue();
        assertThat(stored.holders()).isEqualTo(20);
        for (NodeId holder : truth(network, put.key(), 20)) {
            assertThat(network.node(holder).held(put.key(), network.now)).isEqualTo(put);
        }
        network.tell(ids.get(40), new Event.GetRequested(2, put.key(), Want.ANY, true));
        network.run(5 * SECOND);
        assertThat(network.last(GetFinished.class).found()).isEqualTo(put);
    }

    @Test
    void aLoneNodeStoresItself() {
        TestNetwork network = swarm(1, Config.standard());
        NodeId alone = network.nodes.keySet().iterator().next();
        Record put = TestRecords.owned("photo", "me", alone, NOW_MS);
        network.tell(alone, new Event.PutRequested(1, put, 0, false));
        PutFinished stored = network.last(PutFinished.class);
        assertThat(stored.holders()).isEqualTo(1);
        assertThat(stored.done()).isTrue();
        network.tell(alone, new Event.GetRequested(2, put.key(), Want.OWNED, false));
        assertThat(network.last(GetFinished.class).found()).isEqualTo(put);
    }

    @Test
    void valuesSurviveTheDeathOfHalfAndAreRepaired() {
        Config config = Config.standard().with(Parameter.REPUBLISH, 60);
        TestNetwork network = swarm(50, config);
        List<NodeId> ids = List.copyOf(network.nodes.keySet());
        List<Record> put = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Record record = TestRecords.content("value " + i, ids.get(i));
            put.add(record);
            network.tell(ids.get(i), new Event.PutRequested(i, record, 0, false));
        }
        network.run(10 * SECOND);
        for (int i = 0; i < 50; i += 2) {
            network.dead.add(ids.get(i));
        }
        for (Record record : put) {
            network.tell(ids.get(1), new Event.GetRequested(99, record.key(), Want.ANY, false));
            network.run(20 * SECOND);
            assertThat(network.last(GetFinished.class).found()).isEqualTo(record);
        }
        network.run(200 * SECOND);
        for (Record record : put) {
            for (NodeId holder : truth(network, record.key(), 20)) {
                assertThat(network.node(holder).held(record.key(), network.now)).isNotNull();
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameEffects() {
        Config config = Config.standard().with(Parameter.REPUBLISH, 20).with(Parameter.REFRESH, 30);
        List<Effect> first = busyMinutes(config);
        assertThat(first).hasSizeGreaterThan(500).isEqualTo(busyMinutes(config));
    }

    private static List<Effect> busyMinutes(Config config) {
        TestNetwork network = swarm(20, config);
        NodeId node = network.nodes.keySet().iterator().next();
        Record put = TestRecords.content("hello", node);
        network.tell(node, new Event.PutRequested(1, put, 0, true));
        network.run(200 * SECOND);
        network.dead.add(node);
        network.run(200 * SECOND);
        return network.seen;
    }

    /// More paths than nodes: a path may end by finding that others ask all that it could.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 9})
    void disjointLookupsEndInTinyNetworks(int size) {
        TestNetwork network = swarm(size, Config.standard().with(Parameter.DISJOINT_PATHS, 8));
        Random random = new Random(size);
        int lookups = 0;
        for (NodeId asker : network.nodes.keySet()) {
            for (int i = 0; i < 20; i++) {
                Key key = Key.of(TestIds.random(random));
                network.tell(asker, new Event.LookupRequested(++lookups, key, false, false));
                network.run(SECOND);
                LookupResult result = network.last(LookupFinished.class).result();
                assertThat(result.operation()).isEqualTo(lookups);
                assertThat(result.closest()).hasSize(size - 1);
            }
        }
    }

    @Test
    void disjointPathsFindTheTrueClosestAsWell() {
        TestNetwork network = swarm(60, Config.standard().with(Parameter.DISJOINT_PATHS, 4));
        NodeId asker = network.nodes.keySet().iterator().next();
        Key key = Key.of(TestIds.random(new Random(3)));
        network.tell(asker, new Event.LookupRequested(1, key, false, true));
        network.run(5 * SECOND);
        LookupResult result = network.last(LookupFinished.class).result();
        List<NodeId> others = new ArrayList<>(truth(network, key, 21));
        others.remove(asker);
        assertThat(result.closest().stream().map(Contact::id).toList())
                .isEqualTo(others.subList(0, 20));
        Trace trace = Objects.requireNonNull(result.trace());
        assertThat(trace.hops()).hasSize(result.requests());
        assertThat(trace.hops().stream().map(Hop::path).distinct()).hasSize(4);
        assertThat(trace.hops().stream().map(Hop::contact)).doesNotHaveDuplicates();
        assertThat(trace.seeds()).hasSize(4);
        for (Hop hop : trace.hops()) {
            assertThat(trace.shortlist(hop.path(), hop.asked())).contains(hop.contact());
        }
    }
}
