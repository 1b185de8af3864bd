package io.dswarm.kademlia.lookup;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.TestIds;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

class LookupTest {
    private static final Config SMALL =
            Config.standard().with(Parameter.K, 3).with(Parameter.ALPHA, 2);

    private static Lookup lookup(Config config, int... seeds) {
        Lookup lookup = Lookup.of(key(0), false, config);
        Contact[] contacts = new Contact[seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            contacts[i] = contact(seeds[i]);
        }
        lookup.seed(contacts, contacts.length);
        return lookup;
    }

    private static void answer(Lookup lookup, int from, int... named) {
        List<Contact> contacts = new ArrayList<>();
        for (int first : named) {
            contacts.add(contact(first));
        }
        lookup.answered(contact(from), contacts, _ -> true);
    }

    @Test
    void theNearestAreAskedFirstAndAlphaAtOnce() {
        Lookup lookup = lookup(SMALL, 9, 8, 7);
        assertThat(lookup.next()).isEqualTo(contact(7));
        assertThat(lookup.next()).isEqualTo(contact(8));
        assertThat(lookup.next()).isNull();
        answer(lookup, 8, 3);
        assertThat(lookup.next()).isEqualTo(contact(3));
        assertThat(lookup.hops(id(3))).isEqualTo(1);
        assertThat(lookup.teacher(id(3))).isEqualTo(id(8));
    }

    @Test
    void itEndsWhenTheKNearestHaveAnswered() {
        Lookup lookup = lookup(SMALL, 9, 8, 7, 6);
        for (int first : new int[] {6, 7, 8}) {
            assertThat(lookup.ending()).isNull();
            assertThat(lookup.next()).isNotNull();
            answer(lookup, first);
        }
        assertThat(lookup.ending()).isEqualTo(Ending.CONVERGED);
        assertThat(lookup.closest()).containsExactly(contact(6), contact(7), contact(8));
    }

    @Test
    void whoFailsIsReplacedByTheNext() {
        Lookup lookup = lookup(SMALL, 9, 8, 7, 6);
        assertThat(lookup.next()).isEqualTo(contact(6));
        assertThat(lookup.next()).isEqualTo(contact(7));
        lookup.failed(contact(6));
        answer(lookup, 7);
        assertThat(lookup.next()).isEqualTo(contact(8));
        assertThat(lookup.next()).isEqualTo(contact(9));
        answer(lookup, 8);
        answer(lookup, 9);
        assertThat(lookup.closest()).containsExactly(contact(7), contact(8), contact(9));
    }

    @Test
    void fewerThanKAreAllThereIs() {
        Lookup lookup = lookup(SMALL, 9);
        assertThat(lookup.next()).isEqualTo(contact(9));
        answer(lookup, 9);
        assertThat(lookup.ending()).isEqualTo(Ending.EXHAUSTED);
        assertThat(lookup.closest()).containsExactly(contact(9));
        assertThat(lookup(SMALL).ending()).isEqualTo(Ending.EXHAUSTED);
    }

    @Test
    void betaAnswersOfTheNearestEndItEarly() {
        Lookup lookup = lookup(SMALL.with(Parameter.BETA, 1), 9, 8, 7);
        assertThat(lookup.next()).isEqualTo(contact(7));
        assertThat(lookup.next()).isEqualTo(contact(8));
        answer(lookup, 8);
        assertThat(lookup.ending()).isNull();
        answer(lookup, 7);
        assertThat(lookup.ending()).isEqualTo(Ending.EARLY);
        assertThat(lookup.closest()).containsExactly(contact(7), contact(8), contact(9));
    }

    @Test
    void aNodeThatIsLookedForEndsItWhenItIsNamed() {
        Lookup lookup = Lookup.of(id(1), true, SMALL);
        lookup.seed(new Contact[] {contact(9)}, 1);
        assertThat(lookup.next()).isEqualTo(contact(9));
        answer(lookup, 9, 5, 1);
        assertThat(lookup.ending()).isEqualTo(Ending.NAMED);
        assertThat(lookup.closest()).containsExactly(contact(1));
        assertThat(lookup.hops(id(1))).isEqualTo(1);
    }

    @Test
    void aWrongAddressDoesNotHideANodeForGood() {
        Lookup lookup = lookup(SMALL, 9, 8);
        assertThat(lookup.next()).isEqualTo(contact(8));
        assertThat(lookup.next()).isEqualTo(contact(9));
        Contact wrong = new Contact(id(1), Address.loopback(7));
        lookup.answered(contact(8), List.of(wrong), _ -> true);
        assertThat(lookup.next()).isEqualTo(wrong);
        lookup.failed(wrong);
        answer(lookup, 9, 1);
        assertThat(lookup.next()).isEqualTo(contact(1));
        lookup.failed(contact(1));
        lookup.answered(contact(1), List.of(wrong), _ -> true);
        assertThat(lookup.next()).isNull();
    }

    @Test
    void anAnswerFromWhomNobodyAskedTeachesNothing() {
        Lookup lookup = lookup(SMALL, 9);
        answer(lookup, 9, 1);
        assertThat(lookup.next()).isEqualTo(contact(9));
        assertThat(lookup.next()).isNull();
    }

    @Test
    void contactsInventedWithoutEndDoNotKeepItGoing() {
        Config config = SMALL.with(Parameter.LOOKUP_REQUESTS, 50);
        Lookup lookup = Lookup.of(key(0), false, config);
        lookup.seed(new Contact[] {contact(0xFF)}, 1);
        int asked = 0;
        long closer = 1L << 55;
        while (lookup.ending() == null) {
            Contact next = Objects.requireNonNull(lookup.next());
            asked++;
            closer -= 1L << 30;
            Contact invented = contact(new NodeId(closer, 0, 0, 0));
            lookup.answered(next, List.of(invented, next, invented), _ -> true);
        }
        assertThat(lookup.ending()).isEqualTo(Ending.LIMIT);
        assertThat(asked).isEqualTo(50);
    }

    /// A network in which everybody knows some others, some lie dead, and answers come in any
    /// order.
    @Property(tries = 300)
    void aLookupAlwaysEndsAsksNobodyTwiceAndKeepsToAlpha(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int alpha,
            @ForAll @IntRange(min = 1, max = 4) int paths,
            @ForAll @IntRange(min = 0, max = 3) int beta) {
        Random random = new Random(seed);
        Config config =
                Config.standard()
                        .with(Parameter.K, 8)
                        .with(Parameter.ALPHA, alpha)
                        .with(Parameter.BETA, beta)
                        .with(Parameter.DISJOINT_PATHS, paths);
        List<Contact> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(contact(TestIds.random(random)));
        }
        Lookup lookup = Lookup.of(key(random.nextInt(256)), false, config);
        lookup.seed(some(all, random).toArray(Contact[]::new), 8);
        Map<NodeId, Integer> askedOn = new HashMap<>();
        Set<NodeId> asked = new HashSet<>();
        List<Contact> inFlight = new ArrayList<>();
        while (lookup.ending() == null) {
            for (Contact next = lookup.next(); next != null; next = lookup.next()) {
                assertThat(asked.add(next.id())).isTrue();
                askedOn.put(next.id(), lookup.path(next.id()));
                inFlight.add(next);
            }
            if (lookup.ending() != null) {
                break;
            }
            assertThat(inFlight).hasSizeBetween(1, alpha * paths);
            Contact done = inFlight.remove(random.nextInt(inFlight.size()));
            assertThat(lookup.path(done.id())).isEqualTo(askedOn.get(done.id()));
            if (random.nextInt(4) == 0) {
                lookup.failed(done);
            } else {
                lookup.answered(done, some(all, random), _ -> true);
            }
        }
        assertThat(lookup.closest()).hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates();
        assertThat(asked).hasSizeLessThanOrEqualTo(all.size());
    }

    private static List<Contact> some(List<Contact> all, Random random) {
        List<Contact> some = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }

    @Test
    void disjointPathsShareNoNode() {
        Config config = SMALL.with(Parameter.DISJOINT_PATHS, 2).with(Parameter.ALPHA, 1);
        Lookup lookup = lookup(config, 8, 9);
        assertThat(lookup.next()).isEqualTo(contact(8));
        assertThat(lookup.next()).isEqualTo(contact(9));
        answer(lookup, 8, 3);
        answer(lookup, 9, 3, 4);
        assertThat(lookup.next()).isEqualTo(contact(3));
        assertThat(lookup.path(id(3))).isEqualTo(0);
        assertThat(lookup.next()).isEqualTo(contact(4));
        assertThat(lookup.path(id(4))).isEqualTo(1);
        answer(lookup, 3, 1);
        assertThat(lookup.shortlist(1)).doesNotContain(contact(1));
        assertThat(lookup.paths()).isEqualTo(2);
    }
}
