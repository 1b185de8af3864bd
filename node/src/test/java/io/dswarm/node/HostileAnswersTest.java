package io.dswarm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.rpc.Refusal;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.records.Publisher.Draft;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Five honest nodes among three that answer with malice: whatever they say, lookups end, the right
/// value wins, and nobody remembers contacts that do not exist.
class HostileAnswersTest {
    private static final int HONEST = 5;
    private static final int HOSTILE = 3;

    /// Some, and 20 invented ones from each liar.
    private static final int MOST_REQUESTS = 100;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shared shared =
            Shared.open(Shared.Options.of("hostile answers " + RANDOM.nextLong()));
    private final List<Node> nodes = new ArrayList<>();

    /// What the hostile nodes do.
    enum Lie {
        /// The right key, with a value and a signature that do not belong together.
        FORGED_RECORD("rejected_record"),
        /// A good record, for another key.
        WRONG_KEY("rejected_record"),
        /// More contacts than an answer may hold.
        TOO_MANY_CONTACTS("too_many_contacts"),
        /// One contact, twenty times.
        DUPLICATES(null),
        /// Itself and the other liars, at its own address and at others.
        ITSELF(null),
        /// Contacts at ports where nobody listens.
        NOBODY(null),
        /// Contacts that nobody can dial.
        NOWHERE("bad_contact"),
        /// Ever nearer contacts, all at the address of the liar.
        NEVER_ENDING(null),
        /// Answers of another kind than was asked for.
        MISMATCHED(null),
        /// No to everything.
        REFUSING(null),
        /// Each answer just before it would be too late.
        DRIPPING(null),
        /// No answer.
        SILENT(null);

        private final @Nullable String anomaly;

        Lie(@Nullable String anomaly) {
            this.anomaly = anomaly;
        }
    }

    @BeforeEach
    void start() {
        for (int i = 0; i < HONEST; i++) {
            var config = NodeConfig.of(Identity.generate(RANDOM));
            nodes.add(Node.start(shared, config, NodeListener.NONE).await());
        }
        await().atMost(SOON)
                .until(() -> nodes.stream().allMatch(it -> it.peers().size() == HONEST - 1));
    }

    @AfterEach
    void stop() {
        shared.close();
    }

    @ParameterizedTest
    @EnumSource
    void lookupsEndAndTheRightValueWins(Lie lie) {
        List<NodeId> all = startLiars(lie);
        assertThat(nodes.get(0).put("text:key", "the truth").await().done()).isTrue();
        for (Node node : nodes) {
            var got = node.get("text:key").await();
            assertThat(text(got.found())).isEqualTo("the truth");
            assertThat(got.lookup().requests()).isLessThan(MOST_REQUESTS);
        }
        var lookup = nodes.get(1).lookup(Key.ofText("nothing is here")).await();
        assertThat(lookup.closest()).extracting(Contact::id).containsAll(honestWithout(1));
        assertThat(nodes).allSatisfy(node -> assertThat(known(node)).isSubsetOf(all));
        assertThat(noticed(lie)).as("noticed").isTrue();
    }

    /// The ids of all nodes that there are, once the honest ones know the liars.
    private List<NodeId> startLiars(Lie lie) {
        List<NodeId> all = new ArrayList<>(nodes.stream().map(Node::id).toList());
        List<Contact> victims = nodes.stream().map(Node::contact).toList();
        for (int i = 0; i < HOSTILE; i++) {
            all.add(HostileNode.start(shared, answering(lie), victims).id());
        }
        await().atMost(SOON)
                .until(() -> nodes.stream().allMatch(it -> known(it).size() == all.size() - 1));
        return all;
    }

    private static List<NodeId> known(Node node) {
        return node.peers().stream().map(Peer::id).toList();
    }

    private boolean noticed(Lie lie) {
        String anomaly = lie.anomaly;
        return anomaly == null
                || nodes.stream().anyMatch(it -> it.counters().get("anomaly", anomaly) > 0);
    }

    private HostileNode.Answering answering(Lie lie) {
        return (self, request, answer) -> {
            if (request instanceof Request.Ping || lie == Lie.SILENT) {
                answerPing(request, answer);
                return;
            }
            switch (lie) {
                case DRIPPING ->
                        self.context()
                                .owner()
                                .setTimer(900, _ -> answer.accept(honest(request, List.of())));
                case REFUSING -> answer.accept(new Response.Refused(Refusal.BUSY));
                case MISMATCHED ->
                        answer.accept(
                                request instanceof Request.Store
                                        ? new Response.Nodes(List.of())
                                        : Response.PONG);
                case FORGED_RECORD, WRONG_KEY -> answer.accept(record(lie, request));
                default -> answer.accept(honest(request, contacts(lie, self, request)));
            }
        };
    }

    private static void answerPing(Request request, Consumer<Response> answer) {
        if (request instanceof Request.Ping) {
            answer.accept(Response.PONG);
        }
    }

    private static Response honest(Request request, List<Contact> contacts) {
        return request instanceof Request.Store ? Response.STORED : new Response.Nodes(contacts);
    }

    private Response record(Lie lie, Request request) {
        if (!(request instanceof Request.FindValue(Key key))) {
            return honest(request, List.of());
        }
        var liar = Identity.generate(RANDOM);
        var publisher = new Publisher(liar, shared.network(), 0);
        var draft = new Draft("a lie".getBytes(StandardCharsets.UTF_8), "a/b", Duration.ofHours(1));
        long now = System.currentTimeMillis() + 60_000; // newer than the truth
        Key at = lie == Lie.WRONG_KEY ? Key.ofText("elsewhere") : key;
        Record good = publisher.open(at, draft, now);
        Record sent = lie == Lie.WRONG_KEY ? good : good.signed(new byte[64]);
        return new Response.Value(sent, List.of());
    }

    private List<Contact> contacts(Lie lie, HostileNode self, Request request) {
        return switch (lie) {
            case TOO_MANY_CONTACTS -> invented(request, 500, 1);
            case DUPLICATES -> Collections.nCopies(20, invented(request, 1, 1).getFirst());
            case ITSELF ->
                    List.of(
                            self.contact(),
                            new Contact(self.id(), Address.loopback(1)),
                            new Contact(nodes.get(2).id(), self.contact().address()));
            case NOBODY -> invented(request, 20, 1);
            case NOWHERE -> invented(request, 20, 0);
            case NEVER_ENDING -> invented(request, 20, self.contact().address().port());
            default -> List.of();
        };
    }

    /// Contacts as near to the target as one likes.
    private static List<Contact> invented(Request request, int count, int port) {
        Point target =
                switch (request) {
                    case Request.FindNode(Point point) -> point;
                    case Request.FindValue(Key key) -> key;
                    case Request.Ping _, Request.Store _ -> Key.ofText("");
                };
        return IntStream.range(0, count)
                .mapToObj(_ -> new NodeId(target.w0(), target.w1(), target.w2(), RANDOM.nextLong()))
                .map(id -> new Contact(id, Address.loopback(port)))
                .toList();
    }

    private List<NodeId> honestWithout(int ordinal) {
        return nodes.stream()
                .map(Node::id)
                .filter(it -> !it.equals(nodes.get(ordinal).id()))
                .toList();
    }

    private static String text(@Nullable Record found) {
        return new String(
                Objects.requireNonNull(found, "nothing found").value(), StandardCharsets.UTF_8);
    }
}
