package io.dswarm.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The house style's nevers, held over every file of the repository.
class TidyTest {
    private static final List<Source> SOURCES = Source.ofRepository();
    private static final List<Source.Parsed> JAVA =
            Source.parse(SOURCES.stream().filter(Source::isJava).toList());

    @Test
    void noFileIsLongerThan600Lines() {
        assertNowhere(TextRules::tooLong);
    }

    @Test
    void noLineIsWiderThan100Columns() {
        assertNowhere(TextRules::tooWide);
    }

    @Test
    void noMethodIsLongerThan60Lines() {
        assertNowhere(JAVA.stream(), JavaRules::longMethods);
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertNowhere(TextRules::unfinished);
    }

    @Test
    void noFileNamesAPackageRegistry() {
        assertNowhere(TextRules::registryHost);
    }

    @Test
    void noTestSleeps() {
        assertNowhere(TextRules::sleeping);
    }

    @Test
    void noTestIsSwitchedOff() {
        assertNowhere(TextRules::switchedOff);
    }

    @Test
    void testsHaveSentencesForNames() {
        assertNowhere(
                JAVA.stream().filter(file -> file.source().isTest()),
                JavaRules::testsThatAreNoSentences);
    }

    @Test
    void noTypeHasAnEmptyName() {
        assertNowhere(JAVA.stream(), JavaRules::emptyNames);
    }

    @Test
    void noLocalVariableIsFinal() {
        assertNowhere(JAVA.stream(), JavaRules::finalLocals);
    }

    @Test
    void everyTypeOfTheProgramSaysWhatItIs() {
        assertNowhere(
                JAVA.stream().filter(file -> file.source().path().contains("src/main/")),
                JavaRules::undocumentedTypes);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertNowhere(TextRules::unmarkedPackage);
        var packages =
                folders(SOURCES.stream().filter(it -> it.path().endsWith("package-info.java")));
        assertThat(packages)
                .containsAll(
                        folders(
                                SOURCES.stream()
                                        .filter(it -> it.path().contains("/src/main/java/"))));
    }

    @Test
    void theCoreAndTheSimulatorListNoHashOrder() {
        assertNowhere(
                JAVA.stream()
                        .filter(it ->
                                it.source().path().matches("(kademlia|simulator)/src/main/.*")),
                HashOrder::listed);
    }

    private static void assertNowhere(Function<Source, List<String>> rule) {
        assertNowhere(SOURCES.stream(), rule);
    }

    private static <T> void assertNowhere(Stream<T> files, Function<T, List<String>> rule) {
        assertThat(files.flatMap(file -> rule.apply(file).stream())).isEmpty();
    }

    private static List<String> folders(Stream<Source> sources) {
        return sources.map(it -> it.path().replaceFirst("/[^/]*$", "")).distinct().toList();
    }
}
