package io.dswarm.tidy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.util.List;

/// Who may import whom, and what the deterministic core (protocol and simulator) may not touch.
/// That it lists no hash-ordered collection is for [HashOrder] to say.
@AnalyzeClasses(packages = "io.dswarm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String KADEMLIA = "io.dswarm.kademlia..";
    private static final String SIMULATOR = "io.dswarm.simulator..";
    private static final String NODE = "io.dswarm.node..";
    private static final String CHANNEL = "io.dswarm.node.channel..";
    private static final String TRANSPORT = "io.dswarm.node.transport..";
    private static final String DISCOVERY = "io.dswarm.node.discovery..";
    private static final String API = "io.dswarm.node.api..";
    private static final String SWARM = "io.dswarm.swarm..";
    private static final String CLI = "io.dswarm.cli..";

    @ArchTest
    static final ArchRule kademliaImportsNothing =
            classes()
                    .that()
                    .resideInAPackage(KADEMLIA)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", KADEMLIA);

    @ArchTest static final ArchRule kademliaReadsNoFile = never(KADEMLIA, "java.nio.file..");

    @ArchTest static final ArchRule theSimulatorKnowsNoNode = never(SIMULATOR, NODE, SWARM, CLI);

    @ArchTest static final ArchRule aNodeKnowsNoSwarm = never(NODE, SIMULATOR, SWARM, CLI);

    @ArchTest static final ArchRule aSwarmKnowsNoCommand = never(SWARM, CLI);

    @ArchTest
    static final ArchRule theChannelKnowsNoNeighbour = never(CHANNEL, TRANSPORT, DISCOVERY, API);

    @ArchTest
    static final ArchRule theChannelKnowsNoSocket =
            never(CHANNEL, "java.net..", "java.nio.channels..", "io.vertx..", "io.netty..");

    @ArchTest static final ArchRule theTransportKnowsNoApi = never(TRANSPORT, API, DISCOVERY);

    @ArchTest static final ArchRule discoveryKnowsNoTransport = never(DISCOVERY, TRANSPORT, API);

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.dswarm.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreReadsNoClock =
            theCoreNeverCalls(
                    "java.lang.System.nanoTime(",
                    "java.lang.System.currentTimeMillis(",
                    "java.time.Instant.now(",
                    "java.time.LocalDate.now(",
                    "java.time.LocalDateTime.now(",
                    "java.time.ZonedDateTime.now(",
                    "java.time.Clock.system");

    @ArchTest
    static final ArchRule theCoreDrawsNoUnseededChance =
            theCoreNeverCalls(
                    "java.util.Random.<init>()",
                    "java.util.SplittableRandom.<init>()",
                    "java.security.SecureRandom.<init>(",
                    "java.util.concurrent.ThreadLocalRandom.current(",
                    "java.util.random.RandomGenerator.getDefault(",
                    "java.util.random.RandomGenerator.of(",
                    "java.lang.Math.random(",
                    "java.util.UUID.randomUUID(",
                    "java.util.Collections.shuffle(java.util.List)");

    /// An object's own hash is another one in every run.
    @ArchTest
    static final ArchRule theCoreAsksForNoIdentityHash =
            theCoreNeverCalls(
                    "java.lang.System.identityHashCode(",
                    "java.lang.Object.hashCode(",
                    "java.lang.Object.toString(");

    @ArchTest
    static final ArchRule theCoreRunsNothingInParallel =
            theCoreNeverCalls(".parallelStream(", "java.lang.Thread.");

    @ArchTest
    static final ArchRule theCoreKnowsNoThread =
            noClasses()
                    .that()
                    .resideInAnyPackage(KADEMLIA, SIMULATOR)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("java.util.concurrent..")
                                    .and(
                                            DescribedPredicate.describe(
                                                    "are no mere unit of time",
                                                    it ->
                                                            !it.isEquivalentTo(
                                                                    java.util.concurrent.TimeUnit
                                                                            .class)))
                                    .or(
                                            DescribedPredicate.describe(
                                                    "are threads",
                                                    it -> it.isAssignableTo(Thread.class))));

    @ArchTest
    static final ArchRule theCoreKnowsNoNetwork =
            noClasses()
                    .that()
                    .resideInAnyPackage(KADEMLIA, SIMULATOR)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.net..", "java.nio.channels..");

    private static ArchRule never(String from, String... to) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to);
    }

    /// Each call is a part of `class.method(parameter types)`.
    private static ArchRule theCoreNeverCalls(String... calls) {
        return noClasses()
                .that()
                .resideInAnyPackage(KADEMLIA, SIMULATOR)
                .should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe(
                                "calls one of " + List.of(calls),
                                access ->
                                        List.of(calls).stream()
                                                .anyMatch(
                                                        access.getTarget().getFullName()
                                                                ::contains)));
    }
}
