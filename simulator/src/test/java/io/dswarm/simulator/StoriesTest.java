package io.dswarm.simulator;

import static io.dswarm.simulator.VirtualSwarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.hostile.Behaviour;
import io.dswarm.simulator.hostile.Hostility;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/// What befalls a swarm, and what must be true of it afterwards.
class StoriesTest {
    @Test
    void afterAPartitionHealsEveryValueIsFoundAgain() {
        VirtualSwarm swarm = swarm(100);
        swarm.putEveryValue();
        swarm.partition(0.5);
        swarm.run(3, MINUTES);
        swarm.heal();
        swarm.run(10, MINUTES);
        swarm.assertEveryValueIsFound();
        swarm.assertNothingWasBroken();
    }

    @Test
    void whatWasWrittenOnOneSideOfAPartitionIsReadOnTheOtherOnceItHeals() {
        VirtualSwarm swarm = swarm(60);
        swarm.partition(0.3);
        swarm.run(3, MINUTES);
        swarm.putEveryValue();
        assertThat(swarm.found()).as("each side sees its own").isLessThan(1);
        swarm.heal();
        swarm.run(15, MINUTES);
        swarm.assertEveryValueIsFound();
        swarm.assertNothingWasBroken();
    }

    @Test
    void halfOfTheNodesCrashAtOnceAndNoValueIsLost() {
        VirtualSwarm swarm = swarm(100);
        swarm.putEveryValue();
        swarm.crash(0.5);
        assertThat(swarm.size()).isEqualTo(50);
        swarm.run(15, MINUTES);
        swarm.assertEveryValueIsFound();
        assertThat(swarm.closestThatHold(0, 8)).as("holders made new holders").isEqualTo(8);
        swarm.assertNothingWasBroken();
    }

    @Test
    void aValueOutlivesAllButOneOfItsHolders() {
        VirtualSwarm swarm = swarm(60);
        swarm.putEveryValue();
        swarm.run(1, MINUTES);
        assertThat(swarm.closestThatHold(3, 8)).isEqualTo(8);
        swarm.crashHolders(3, 7);
        swarm.run(15, MINUTES);
        swarm.assertEveryValueIsFound();
        assertThat(swarm.closestThatHold(3, 8)).isEqualTo(8);
        swarm.assertNothingWasBroken();
    }

    @Test
    void sybilsNearestToAKeyEclipseItAndDisjointPathsDoNotHelp() {
        for (int paths : new int[] {1, 4}) {
            Config config = VirtualSwarm.config().with(Parameter.DISJOINT_PATHS, paths);
            // A thousand groups of addresses: no limit on groups bites.
            VirtualSwarm swarm = swarm(100, config, sybils(64, 1_000), 1, 11);
            assertThat(swarm.found()).as("nothing was written yet").isEqualTo(1);
            assertThat(written(swarm)).as("%d paths", paths).isZero();
        }
    }

    @Test
    void sybilsOfOneGroupOfAddressesAreHeldOffByTheLimitInALookup() {
        Config tablesOnly = VirtualSwarm.config().with(Parameter.PER_GROUP_IN_LOOKUP, 0);
        assertThat(written(swarm(100, tablesOnly, sybils(64, 1), 1, 11)))
                .as("one of them in a table names all others")
                .isZero();
        for (int paths : new int[] {1, 4}) {
            Config standard = VirtualSwarm.config().with(Parameter.DISJOINT_PATHS, paths);
            VirtualSwarm swarm = swarm(100, standard, sybils(64, 1), 1, 11);
            assertThat(written(swarm)).as("%d paths", paths).isEqualTo(1);
            swarm.assertNothingWasBroken();
        }
    }

    @Test
    void withoutSybilsTheSameKeyIsWrittenAndRead() {
        VirtualSwarm swarm = swarm(100, VirtualSwarm.config(), Hostility.NONE, 1, 11);
        assertThat(written(swarm)).isEqualTo(1);
    }

    private static Hostility sybils(int count, int groups) {
        return new Hostility(0, Behaviour.COLLUDING, count, groups, Optional.of(0));
    }

    /// Writes the value and tells whether it is found.
    private static double written(VirtualSwarm swarm) {
        swarm.putEveryValue();
        return swarm.found();
    }

    @Test
    void aYearOfRepublishingKeepsAValueAndADayOfSilenceEndsIt() {
        Config config =
                Config.standard()
                        .with(Parameter.K, 4)
                        .with(Parameter.REFRESH, 86_400)
                        .with(Parameter.REPUBLISH, 21_600);
        VirtualSwarm swarm = swarm(8, config, Hostility.NONE, 1, 5);
        for (int day = 1; day <= 365; day++) {
            swarm.putEveryValue();
            swarm.run(23, HOURS);
            if (day % 30 == 0) {
                swarm.assertEveryValueIsFound();
            }
        }
        assertThat(swarm.holders(0)).isBetween(4L, 8L);
        swarm.run(2, DAYS);
        assertThat(swarm.holders(0)).as("nobody wrote it again for two days").isZero();
        swarm.assertNothingWasBroken();
    }
}
