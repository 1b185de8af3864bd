package io.dswarm.tidy;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What no file may hold. Each rule answers with the places that break it.
final class TextRules {
    /// Written in two pieces, so that this file keeps its own rules.
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    /// Hosts that serve packages: a build takes them from whatever its user has configured.
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "registry[.](?:npmjs|yarnpkg)|repo\\d*[.]maven[.]|[.]maven[.]org/maven2"
                            + "|(?:deb|security)[.]debian[.]|archive[.]ubuntu[.]|repo[.]spring[.]");

    /// An address, a vector.
    private static final Pattern UNBREAKABLE = Pattern.compile("\\S{60}");

    private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"{3}.*?\"{3}");

    private static final int MAX_LINES = 600;
    private static final int MAX_COLUMNS = 100;

    private TextRules() {}

    static List<String> tooLong(Source source) {
        int lines = source.lines().size();
        return source.isJava() && lines > MAX_LINES
                ? List.of(source.path() + ": " + lines + " lines")
                : List.of();
    }

    /// Text blocks are data.
    static List<String> tooWide(Source source) {
        var code =
                new Source(
                        source.path(),
                        TEXT_BLOCK.matcher(source.text()).replaceAll(TextRules::newlines));
        return source.isJava()
                ? linesWith(
                        code,
                        line -> line.length() > MAX_COLUMNS && !UNBREAKABLE.matcher(line).find())
                : List.of();
    }

    private static String newlines(MatchResult block) {
        return "\n".repeat((int) block.group().lines().count() - 1);
    }

    static List<String> unfinished(Source source) {
        return linesWith(source, UNFINISHED.asPredicate());
    }

    static List<String> registryHost(Source source) {
        return linesWith(source, line -> REGISTRY.matcher(line.toLowerCase(Locale.ROOT)).find());
    }

    /// A test that sleeps is slow when it passes and fails on a slow machine.
    static List<String> sleeping(Source source) {
        return source.isJava() && source.isTest()
                ? linesWith(source, line -> line.contains("Thread" + ".sleep"))
                : List.of();
    }

    static List<String> switchedOff(Source source) {
        return source.isJava() && source.isTest()
                ? linesWith(source, line -> line.strip().startsWith("@Dis" + "abled"))
                : List.of();
    }

    /// Every package of the program says what it is for, and that nothing in it is null unsaid.
    static List<String> unmarkedPackage(Source source) {
        return source.path().matches(".*src/main/.*package-info.java")
                        && !(source.text().contains("@NullMarked")
                                && source.text().startsWith("///"))
                ? List.of(source.path() + ": no @NullMarked or no ///")
                : List.of();
    }

    private static List<String> linesWith(Source source, Predicate<String> fault) {
        var lines = source.lines();
        return IntStream.range(0, lines.size())
                .filter(index -> fault.test(lines.get(index)))
                .mapToObj(index ->
                        source.path() + ":" + (index + 1) + ": " + lines.get(index).strip())
                .toList();
    }
}
