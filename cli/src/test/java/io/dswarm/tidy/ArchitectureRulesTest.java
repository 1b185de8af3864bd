package io.dswarm.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import io.dswarm.kademlia.planted.ImpureCore;
import io.dswarm.node.channel.planted.ImpureChannel;
import io.dswarm.node.planted.ImpureNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/// A fault of each kind, planted in a class of the tests, is caught by its rule.
class ArchitectureRulesTest {
    static Stream<Arguments> plantedFaults() {
        return Stream.of(
                arguments(ArchitectureTest.kademliaImportsNothing, ImpureCore.ImportsTheNode.class),
                arguments(ArchitectureTest.kademliaReadsNoFile, ImpureCore.ReadsAFile.class),
                arguments(ArchitectureTest.theCoreReadsNoClock, ImpureCore.ReadsAClock.class),
                arguments(
                        ArchitectureTest.theCoreDrawsNoUnseededChance,
                        ImpureCore.DrawsChance.class),
                arguments(
                        ArchitectureTest.theCoreAsksForNoIdentityHash,
                        ImpureCore.AsksForAHash.class),
                arguments(
                        ArchitectureTest.theCoreRunsNothingInParallel,
                        ImpureCore.RunsInParallel.class),
                arguments(ArchitectureTest.theCoreKnowsNoThread, ImpureCore.StartsAThread.class),
                arguments(ArchitectureTest.theCoreKnowsNoNetwork, ImpureCore.OpensASocket.class),
                arguments(
                        ArchitectureTest.theChannelKnowsNoSocket, ImpureChannel.KnowsASocket.class),
                arguments(
                        ArchitectureTest.theChannelKnowsNoNeighbour,
                        ImpureChannel.KnowsTheApi.class),
                arguments(ArchitectureTest.aNodeKnowsNoSwarm, ImpureNode.class));
    }

    @ParameterizedTest
    @MethodSource("plantedFaults")
    void aPlantedFaultIsCaught(ArchRule rule, Class<?> planted) {
        var classes = new ClassFileImporter().importClasses(planted);
        assertThat(rule.evaluate(classes).hasViolation()).isTrue();
    }

    @Test
    void aPlantedCycleIsCaught() {
        var classes =
                new ClassFileImporter()
                        .importPackages("io.dswarm.kademlia.planted", "io.dswarm.node.planted");
        assertThat(ArchitectureTest.packagesFormNoCycle.evaluate(classes).hasViolation()).isTrue();
    }
}
