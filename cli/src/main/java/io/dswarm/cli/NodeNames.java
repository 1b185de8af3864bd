package io.dswarm.cli;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How nodes are named at a prompt: `0-4,7` is 0, 1, 2, 3, 4 and 7; the rest is for the swarm to
/// understand.
final class NodeNames {
    /// So many nodes no swarm has.
    private static final int MOST = 99_999;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    private NodeNames() {}

    static List<String> of(String text) {
        return Stream.of(text.split(",", -1)).flatMap(NodeNames::expand).toList();
    }

    static List<String> of(Collection<String> words) {
        return words.stream().flatMap(word -> of(word).stream()).toList();
    }

    private static Stream<String> expand(String word) {
        var range = RANGE.matcher(word);
        if (!range.matches()) {
            return Stream.of(word);
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (first > last) {
            throw new CommandFailure(
                    Exit.USAGE, "no range: " + word, "did you mean " + last + "-" + first + "?");
        }
        if (last > MOST) {
            throw new CommandFailure(
                    Exit.USAGE, "no range: " + word, "an ordinal has five digits at most");
        }
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString);
    }
}
