package io.dswarm.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.dswarm.kademlia.EffectSink;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.storage.RecordVerifier;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

/// The simulator and the daemon drive the same code, and the code cannot tell which of them does.
class SameCodeTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.dswarm");

    private static final JavaClass CORE = CLASSES.get(Kademlia.class);

    @Test
    void bothMakeTheirNodesOfOneClassThatNobodyCanReplace() {
        assertThat(CORE.getModifiers()).contains(JavaModifier.FINAL);
        assertThat(modules(CORE.getConstructorCallsToSelf())).contains("node", "simulator");
    }

    @Test
    void bothDriveItThroughTheSameMethod() {
        assertThat(
                        modules(
                                CORE.getMethod("handle", Event.class, long.class, EffectSink.class)
                                        .getCallsOfSelf()))
                .contains("node", "simulator");
    }

    /// What others implement of the core are its two ports: where effects go, and who checks
    /// signatures. Nothing else of it can be different in the simulator.
    @Test
    void whatOthersPutIntoTheCoreAreItsPorts() {
        Set<String> ports = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (isCore(type)) {
                type.getAllSubclasses().stream()
                        .filter(it -> !isCore(it))
                        .forEach(_ -> ports.add(type.getName()));
            }
        }
        assertThat(ports)
                .containsExactly(EffectSink.class.getName(), RecordVerifier.class.getName());
    }

    @Test
    void theCoreAsksNobodyWhereItRuns() {
        noClasses()
                .that(DescribedPredicate.describe("are part of the core", SameCodeTest::isCore))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "tell about the surroundings", SameCodeTest::tellsWhere))
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(CLASSES);
    }

    private static boolean tellsWhere(JavaClass type) {
        return Set.of("java.lang.StackWalker", "java.util.ServiceLoader", "java.lang.Runtime")
                        .contains(type.getName())
                || (type.getName().startsWith("io.dswarm.") && !isCore(type));
    }

    private static boolean isCore(JavaClass type) {
        return type.getPackageName().matches("io\\.dswarm\\.kademlia(\\..*)?");
    }

    /// `node`, `simulator` and so on: where the accesses come from.
    private static Set<String> modules(Set<? extends JavaAccess<?>> accesses) {
        Set<String> modules = new TreeSet<>();
        for (JavaAccess<?> access : accesses) {
            String name = access.getOriginOwner().getPackageName();
            modules.add(name.replaceFirst("io\\.dswarm\\.(\\w+).*", "$1"));
        }
        return modules;
    }
}
