package io.dswarm.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dswarm.kademlia.id.NodeId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

class FaultsTest {
    private static final NodeId A = new NodeId(1, 0, 0, 0);
    private static final NodeId B = new NodeId(2, 0, 0, 0);
    private static final NodeId C = new NodeId(3, 0, 0, 0);
    private static final Group ONLY_A = Group.of(List.of(A));

    private final SplittableRandom random = new SplittableRandom(1);
    private final Faults faults = new Faults();

    private Verdict judge(NodeId from, NodeId to, long now) {
        return faults.judge(from, to, now, random);
    }

    @Test
    void withoutFaultsEverythingPasses() {
        assertThat(faults.isEmpty()).isTrue();
        assertThat(judge(A, B, 0)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aFaultIsInForceFromItsBeginningUntilJustBeforeItsEnd() {
        faults.add(new Fault("cut", new Isolation(ONLY_A), 10, 20));
        assertThat(LongStream.of(9, 10, 19, 20).mapToObj(now -> judge(A, B, now)))
                .containsExactly(Verdict.PASS, Verdict.DROP, Verdict.DROP, Verdict.PASS);
        assertThat(faults.tallies()).containsExactly(new Tally("cut", 0, 0, 2));
    }

    @Test
    void faultsAreConsultedInOrderDelaysAddUpAndADropEndsIt() {
        faults.add(Fault.lasting("slow", new Lag(5, 0, Group.ALL), 0));
        faults.add(Fault.lasting("slower", new Lag(7, 0, ONLY_A), 0));
        faults.add(Fault.lasting("cut", new Partition(ONLY_A), 0));
        faults.add(Fault.lasting("never asked of A", new Lag(1, 0, Group.ALL), 0));
        assertThat(judge(A, B, 0)).isEqualTo(Verdict.DROP);
        assertThat(judge(B, C, 0)).isEqualTo(new Verdict.Delay(6));
        assertThat(faults.tallies())
                .containsExactly(
                        new Tally("slow", 0, 2, 0),
                        new Tally("slower", 1, 1, 0),
                        new Tally("cut", 1, 0, 1),
                        new Tally("never asked of A", 0, 1, 0));
    }

    @Test
    void aRemovedFaultIsGone() {
        faults.add(Fault.lasting("cut", new Isolation(Group.ALL), 0));
        assertThat(faults.remove("other")).isFalse();
        assertThat(faults.remove("cut")).isTrue();
        assertThat(judge(A, B, 0)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aPartitionPartsBothWaysAndOneWayOnlyOne() {
        assertThat(new Partition(ONLY_A).judge(B, A, random)).isEqualTo(Verdict.DROP);
        assertThat(new Partition(ONLY_A).judge(B, C, random)).isEqualTo(Verdict.PASS);
        assertThat(new OneWay(ONLY_A).judge(A, B, random)).isEqualTo(Verdict.DROP);
        assertThat(new OneWay(ONLY_A).judge(B, A, random)).isEqualTo(Verdict.PASS);
    }

    @Test
    void lossLosesItsShareOfTheMessagesOfItsGroup() {
        Loss loss = new Loss(0.3, ONLY_A);
        long lost =
                LongStream.range(0, 100_000)
                        .filter(_ -> loss.judge(B, A, random).equals(Verdict.DROP))
                        .count();
        assertThat(lost / 100_000.0).isCloseTo(0.3, within(0.01));
        assertThat(new Loss(1, ONLY_A).judge(B, C, random)).isEqualTo(Verdict.PASS);
    }

    @Test
    void lagJittersWithinItsBounds() {
        Lag lag = new Lag(100, 50, Group.ALL);
        assertThat(LongStream.range(0, 1_000).mapToObj(_ -> lag.judge(A, B, random)))
                .allSatisfy(verdict ->
                        assertThat(((Verdict.Delay) verdict).micros()).isBetween(100L, 150L))
                .contains(new Verdict.Delay(100), new Verdict.Delay(150));
    }

    @Test
    void aShareOfTheNodesIsThatShareAndAnotherSaltPicksOthers() {
        Group group = Group.share(0.25, 1);
        List<NodeId> nodes =
                LongStream.range(0, 20_000)
                        .mapToObj(i -> new NodeId(random.nextLong(), 0, 0, i))
                        .toList();
        long members = nodes.stream().filter(group::contains).count();
        assertThat(members / 20_000.0).isCloseTo(0.25, within(0.01));
        long both = nodes.stream().filter(n -> group.contains(n) && other(n)).count();
        assertThat(both / 20_000.0).isCloseTo(0.0625, within(0.01));
        assertThat(nodes)
                .noneMatch(Group.share(0, 1)::contains)
                .allMatch(Group.share(1, 1)::contains);
    }

    private static boolean other(NodeId node) {
        return Group.share(0.25, 2).contains(node);
    }
}
