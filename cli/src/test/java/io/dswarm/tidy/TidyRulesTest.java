package io.dswarm.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A fault of each kind, planted, is caught; what looks like it and is none is not.
class TidyRulesTest {
    @Test
    void aLongFileIsCaught() {
        assertThat(TextRules.tooLong(main("\n".repeat(601))))
                .containsExactly("a/src/main/A.java: 601 lines");
        assertThat(TextRules.tooLong(main("\n".repeat(600)))).isEmpty();
    }

    @Test
    void aWideLineIsCaughtUnlessItHoldsAnAddress() {
        assertThat(TextRules.tooWide(main("x ".repeat(51)))).hasSize(1);
        assertThat(TextRules.tooWide(main("x ".repeat(50)))).isEmpty();
        assertThat(TextRules.tooWide(main("/// https://example.org/" + "x".repeat(90)))).isEmpty();
    }

    @Test
    void aWideLineOfATextBlockIsData() {
        var block = "\"".repeat(3);
        var wide = "x ".repeat(51);
        assertThat(TextRules.tooWide(main("a = " + block + "\n" + wide + block + ";\n" + wide)))
                .containsExactly("a/src/main/A.java:3: " + wide.strip());
    }

    @Test
    void aLongMethodIsCaught() {
        String body = "int x;\n".repeat(60);
        assertThat(JavaRules.longMethods(main("class A {\n void a() {\n" + body + "}\n}").parse()))
                .containsExactly("a/src/main/A.java:2: a has 62 lines");
        assertThat(JavaRules.longMethods(main("class A {\n void a() {\n}\n" + body + "}").parse()))
                .isEmpty();
    }

    @Test
    void anUnfinishedPlaceIsCaught() {
        assertThat(TextRules.unfinished(main("int a; // TO" + "DO: b")))
                .containsExactly("a/src/main/A.java:1: int a; // TO" + "DO: b");
    }

    @Test
    void aPackageRegistryIsCaught() {
        assertThat(
                        TextRules.registryHost(
                                new Source(
                                        "package-lock.json", "https://registry." + "npmjs.org/ws")))
                .hasSize(1);
    }

    @Test
    void aSleepingTestIsCaught() {
        String sleep = "Thread" + ".sleep(10);";
        assertThat(TextRules.sleeping(test(sleep))).hasSize(1);
        assertThat(TextRules.sleeping(main(sleep))).isEmpty();
    }

    @Test
    void aTestThatIsSwitchedOffIsCaught() {
        assertThat(TextRules.switchedOff(test("    @Dis" + "abled(\"slow\")"))).hasSize(1);
    }

    @Test
    void aTestWithoutASentenceIsCaught() {
        var tests = test("class A {\n@Test void ping() {}\n@Test void aPingIsHeard() {}\n}");
        assertThat(JavaRules.testsThatAreNoSentences(tests.parse()))
                .containsExactly("a/src/test/A.java:2: ping");
    }

    @Test
    void anEmptyNameIsCaught() {
        assertThat(JavaRules.emptyNames(main("class LookupManager {}").parse())).hasSize(1);
        assertThat(JavaRules.emptyNames(main("class Lookup {}").parse())).isEmpty();
    }

    @Test
    void aFinalLocalIsCaughtAndAFinalFieldIsNot() {
        assertThat(
                        JavaRules.finalLocals(
                                main("class A {\nfinal int a = 1;\nvoid b() {\nfinal int c = 1; }}")
                                        .parse()))
                .containsExactly("a/src/main/A.java:4: final c");
    }

    @Test
    void aTypeWithoutACommentIsCaught() {
        assertThat(JavaRules.undocumentedTypes(main("package a;\n\nclass A {}").parse()))
                .hasSize(1);
        assertThat(JavaRules.undocumentedTypes(main("package a;\n\n/// A.\nclass A {}").parse()))
                .isEmpty();
    }

    @Test
    void anUnmarkedPackageIsCaught() {
        assertThat(
                        TextRules.unmarkedPackage(
                                new Source(
                                        "a/src/main/java/a/package-info.java",
                                        "/// A.\npackage a;")))
                .hasSize(1);
    }

    @Test
    void aHashOrderedCollectionThatIsListedIsCaught() {
        assertThat(
                        HashOrder.listed(
                                main("""
                                class A {
                                    private final Set<String> seen = new HashSet<>();
                                    void a() {
                                        seen.add("a");
                                        if (this.seen.contains("b")) d(seen::contains);
                                        for (String it : seen) {}
                                        seen.forEach(this::a);
                                        this.seen.stream();
                                        b(seen);
                                        b(Set.of(1, 2));
                                        b(Set.of(1));
                                        boolean c = Set.of(1, 2).contains(3);
                                    }
                                }
                                """)
                                        .parse()))
                .containsExactly(
                        "a/src/main/A.java:10: Set.of is put into no variable",
                        "a/src/main/A.java:6: seen is hash-ordered and may be listed here",
                        "a/src/main/A.java:7: seen is hash-ordered and may be listed here",
                        "a/src/main/A.java:8: seen is hash-ordered and may be listed here",
                        "a/src/main/A.java:9: seen is hash-ordered and may be listed here");
    }

    private static Source main(String text) {
        return new Source("a/src/main/A.java", text);
    }

    private static Source test(String text) {
        return new Source("a/src/test/A.java", text);
    }
}
