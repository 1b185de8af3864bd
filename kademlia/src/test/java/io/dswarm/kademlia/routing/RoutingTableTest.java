package io.dswarm.kademlia.routing;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW;
import static io.dswarm.kademlia.routing.Proof.ANNOUNCED;
import static io.dswarm.kademlia.routing.Proof.ANSWERED;

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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class RoutingTableTest {
    private static final long SECOND = 1_000_000;

    /// Writes down what it is told.
    private static final class Log implements TableObserver {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void added(Contact contact, Proof proof) {
            lines.add("added " + first(contact) + " " + proof);
        }

        @Override
        public void removed(Contact contact, Departure reason) {
            lines.add("removed " + first(contact) + " " + reason);
        }

        @Override
        public void stale(Contact contact) {
            lines.add("stale " + first(contact));
        }

        @Override
        public void tooManyInGroup(Contact contact) {
            lines.add("group " + first(contact));
        }

        private static int first(Contact contact) {
            return (int) (contact.id().w0() >>> 56);
        }
    }

    private final Log log = new Log();
    private final RoutingTable table = table(2);

    private static RoutingTable table(int k) {
        return new RoutingTable(id(0), Config.standard().with(Parameter.K, k));
    }

    private @Nullable Contact answered(int... firstBytes) {
        Contact probe = null;
        for (int first : firstBytes) {
            probe = table.offer(contact(first), ANSWERED, NOW, log);
        }
        return probe;
    }

    private List<Contact> bucket(int index) {
        return table.bucket(index).stream().map(Entry::contact).toList();
    }

    @Test
    void theBucketOfTheOwnIdSplitsWhenItIsFull() {
        answered(0b1000_0000, 0b0100_0000, 0b0010_0000);
        assertThat(table.bucketCount()).isEqualTo(2);
        assertThat(bucket(0)).containsExactly(contact(0b1000_0000));
        assertThat(bucket(1)).containsExactly(contact(0b0100_0000), contact(0b0010_0000));
        assertThat(log.lines)
                .containsExactly("added 128 ANSWERED", "added 64 ANSWERED", "added 32 ANSWERED");
    }

    @Test
    void aFullFarBucketKeepsWhatItHasAndTheNewcomerWaits() {
        assertThat(answered(0x80, 0x90, 0x40, 0xA0)).isNull();
        assertThat(bucket(0)).containsExactly(contact(0x80), contact(0x90));
        assertThat(table.replacements(0)).containsExactly(contact(0xA0));
    }

    @Test
    void aFullBucketPingsTheContactThatWasSilentLongest() {
        answered(0x80, 0x90, 0x40);
        long later = NOW + 1_000 * SECOND;
        table.offer(contact(0x80), ANSWERED, later, log);
        assertThat(table.offer(contact(0xA0), ANSWERED, later, log)).isEqualTo(contact(0x90));
    }

    @Test
    void threeFailuresMakeAContactStaleAndTheNewestCandidateReplacesIt() {
        answered(0x80, 0x90, 0x40, 0xA0, 0xB0);
        log.lines.clear();
        for (int i = 0; i < 3; i++) {
            table.fail(contact(0x80), NOW, log);
        }
        assertThat(log.lines)
                .containsExactly("stale 128", "removed 128 STALE", "added 176 ANSWERED");
        assertThat(bucket(0)).containsExactly(contact(0x90), contact(0xB0));
    }

    @Test
    void aStaleContactWithoutReplacementStaysUnusedUntilItAnswers() {
        answered(0x80, 0x40);
        for (int i = 0; i < 3; i++) {
            table.fail(contact(0x80), NOW, log);
        }
        assertThat(table.closest(key(0x80), 5)).containsExactly(contact(0x40));
        answered(0x80);
        assertThat(table.closest(key(0x80), 5)).containsExactly(contact(0x80), contact(0x40));
    }

    @Test
    void whenAllAreStaleTheyAreUsedAllTheSame() {
        answered(0x80);
        for (int i = 0; i < 3; i++) {
            table.fail(contact(0x80), NOW, log);
        }
        assertThat(table.closest(key(0x80), 5)).containsExactly(contact(0x80));
    }

    @Test
    void aFailureAtAnotherAddressSaysNothing() {
        answered(0x80);
        Contact elsewhere = new Contact(id(0x80), Address.loopback(9));
        for (int i = 0; i < 3; i++) {
            table.fail(elsewhere, NOW, log);
        }
        assertThat(table.bucket(0).getFirst().failures()).isZero();
    }

    @Test
    void announcementsFillHalfABucketAndDisplaceNobody() {
        table.offer(contact(0x80), ANNOUNCED, NOW, log);
        answered(0x40);
        table.offer(contact(0x90), ANNOUNCED, NOW, log);
        assertThat(bucket(0)).containsExactly(contact(0x80));
        answered(0xA0, 0xB0);
        assertThat(bucket(0)).containsExactly(contact(0xA0), contact(0xB0));
        assertThat(log.lines).contains("removed 128 DISPLACED");
        table.offer(contact(0xC0), ANNOUNCED, NOW, log);
        assertThat(bucket(0)).containsExactly(contact(0xA0), contact(0xB0));
        assertThat(table.replacements(0)).isEmpty();
    }

    @Test
    void anAnnouncementDoesNotMoveAContactThatAnswers() {
        answered(0x80);
        Contact moved = new Contact(id(0x80), Address.loopback(9));
        table.offer(moved, ANNOUNCED, NOW, log);
        assertThat(table.find(id(0x80))).isEqualTo(contact(0x80));
        table.offer(moved, ANSWERED, NOW, log);
        assertThat(table.find(id(0x80))).isEqualTo(moved);
        assertThat(log.lines)
                .containsExactly("added 128 ANSWERED", "removed 128 MOVED", "added 128 ANSWERED");
    }

    @Test
    void anIpGroupHoldsTwoContactsOfABucketButLoopbackIsSpared() {
        RoutingTable wide = table(8);
        for (int i = 0; i < 4; i++) {
            Address address = Address.ipv4(0x0808_0800 + i, 1);
            wide.offer(new Contact(id(0x80 + i), address), ANSWERED, NOW, log);
            wide.offer(contact(0x90 + i), ANSWERED, NOW, log);
        }
        assertThat(wide.size()).isEqualTo(6);
        assertThat(log.lines).contains("group 130", "group 131");
    }

    @Test
    void loopbackIsNotSparedWhenTheSettingSaysSo() {
        Config strict = Config.standard().with(Parameter.DIVERSITY_EXEMPT, 0);
        RoutingTable wide = new RoutingTable(id(0), strict);
        for (int i = 0; i < 4; i++) {
            wide.offer(contact(0x80 + i), ANSWERED, NOW, log);
        }
        assertThat(wide.size()).isEqualTo(2);
    }

    @Test
    void contactsOnLoopbackAreNamedOnlyWhereTheyAreOfUse() {
        answered(0x80);
        Contact far = new Contact(id(0x40), Address.ipv4(0x0808_0808, 1));
        table.offer(far, ANSWERED, NOW, log);
        Contact[] out = new Contact[5];
        assertThat(table.closest(key(0x80), null, false, out)).isEqualTo(1);
        assertThat(out[0]).isEqualTo(far);
        assertThat(table.closest(key(0x80), contact(0x40), true, out)).isEqualTo(1);
        assertThat(out[0]).isEqualTo(contact(0x80));
    }

    @Property(tries = 200)
    void theClosestAreThoseASortWouldGive(@ForAll long seed, @ForAll byte target) {
        Random random = new Random(seed);
        RoutingTable some =
                new RoutingTable(id(random.nextInt(256)), Config.standard().with(Parameter.K, 4));
        for (int i = 0; i < 100; i++) {
            some.offer(contact(random.nextInt(256)), ANSWERED, NOW, log);
        }
        List<Contact> all = new ArrayList<>();
        for (int slot = 0; slot < some.size(); slot++) {
            all.add(some.contact(slot));
        }
        var wanted = key(target & 0xFF);
        all.sort((a, b) -> wanted.compareDistances(a.id(), b.id()));
        for (int count = 1; count <= all.size(); count++) {
            assertThat(some.closest(wanted, count)).isEqualTo(all.subList(0, count));
        }
    }

    @Property(tries = 100)
    void aGlanceMayGoAnywhereAndChangesNothing(
            @ForAll @IntRange(max = 60) int offers, @ForAll @IntRange(max = 3) int candidates) {
        Config config =
                Config.standard().with(Parameter.K, 4).with(Parameter.REPLACEMENTS, candidates);
        RoutingTable some = new RoutingTable(id(0), config);
        for (int i = 0; i < offers; i++) {
            some.offer(contact(37 * i & 0xFF), ANSWERED, NOW, log);
        }
        List<List<?>> before = content(some);
        for (int first = 0; first < 256; first++) {
            some.glance(contact(first), key(255 - first));
        }
        assertThat(content(some)).isEqualTo(before);
    }

    private static List<List<?>> content(RoutingTable some) {
        List<List<?>> content = new ArrayList<>();
        for (int bucket = 0; bucket < some.bucketCount(); bucket++) {
            content.add(some.bucket(bucket));
            content.add(some.replacements(bucket));
        }
        return content;
    }

    @Test
    void theTableKeepsItsInvariantsThroughAHundredThousandOperations() {
        Random random = new Random(42);
        int k = 4;
        NodeId self = TestIds.random(random);
        RoutingTable some = new RoutingTable(self, Config.standard().with(Parameter.K, k));
        List<Contact> others = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int near = random.nextInt(60);
            long word = (self.w0() & ~(-1L >>> near)) | (random.nextLong() & (-1L >>> near));
            NodeId other = new NodeId(word, random.nextLong(), 0, i);
            others.add(contact(other));
        }
        long now = NOW;
        for (int i = 0; i < 100_000; i++) {
            Contact other = others.get(random.nextInt(others.size()));
            now += random.nextInt(20) * SECOND;
            switch (random.nextInt(8)) {
                case 0 -> some.remove(other.id(), Departure.GOODBYE, now, log);
                case 1, 2 -> some.fail(other, now, log);
                case 3 -> some.offer(other, ANNOUNCED, now, log);
                case 4 ->
                        some.offer(
                                new Contact(other.id(), Address.loopback(1 + random.nextInt(9))),
                                ANSWERED,
                                now,
                                log);
                default -> some.offer(other, ANSWERED, now, log);
            }
            if (i % 10 == 0) {
                assertInvariants(some, self, k);
            }
            log.lines.clear();
        }
        assertThat(some.size()).isGreaterThan(50);
    }

    private static void assertInvariants(RoutingTable some, NodeId self, int k) {
        int total = 0;
        List<NodeId> seen = new ArrayList<>();
        for (int bucket = 0; bucket < some.bucketCount(); bucket++) {
            List<Entry> entries = some.bucket(bucket);
            total += entries.size();
            assertThat(entries.size()).isLessThanOrEqualTo(k);
            for (Entry entry : entries) {
                NodeId id = entry.contact().id();
                int shared = self.sharedPrefix(id);
                boolean last = bucket == some.bucketCount() - 1;
                assertThat(last ? shared >= bucket : shared == bucket).isTrue();
                assertThat(entry.contact()).isEqualTo(some.find(id));
                seen.add(id);
            }
            assertThat(some.replacements(bucket)).hasSizeLessThanOrEqualTo(8);
            for (Contact candidate : some.replacements(bucket)) {
                assertThat(self.sharedPrefix(candidate.id())).isEqualTo(bucket);
                assertThat(some.find(candidate.id())).isNull();
            }
        }
        assertThat(total).isEqualTo(some.size());
        assertThat(seen).doesNotHaveDuplicates().doesNotContain(self);
    }
}
