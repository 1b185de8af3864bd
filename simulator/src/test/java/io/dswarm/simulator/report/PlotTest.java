package io.dswarm.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class PlotTest {
    @Test
    void linearTicksAreRound() {
        assertThat(new Scale(0, 1, false, 0, 100).ticks().stream().map(Numbers::text))
                .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(new Scale(13, 87, false, 0, 100).ticks())
                .containsExactly(20.0, 40.0, 60.0, 80.0);
    }

    @Test
    void logarithmicTicksArePowersAndTheirHalves() {
        assertThat(new Scale(10, 200, true, 0, 1).ticks())
                .containsExactly(10.0, 20.0, 50.0, 100.0, 200.0);
        assertThat(new Scale(1, 1e6, true, 0, 1).ticks()).hasSize(7);
        assertThat(new Scale(10, 1000, true, 0, 100).pixel(100)).isEqualTo(50);
    }

    @Test
    void aRangeWithoutWidthOrValuesIsStillAScale() {
        assertThat(Scale.over(List.of(), false, false, 0, 1).ticks()).isNotEmpty();
        assertThat(Scale.over(List.of(5.0, Double.NaN), false, false, 0, 1).min()).isZero();
    }

    @Test
    void numbersCarryNoMoreDigitsThanTheyAreWorth() {
        assertThat(Stream.of(1.0, 0.1 + 0.2, 1234567.891, 1e-7, Double.NaN).map(Numbers::text))
                .containsExactly("1", "0.3", "1234570", "0.0000001", "");
    }

    @Test
    void aPlotEscapesItsLabelsBreaksAtGapsAndHasItsNumbersAsATable() {
        Series gap =
                Series.of("a < b", List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, Double.NaN, 2.0, 3.0));
        String html = new Plot("T", "x", "y", Plot.Form.COUNTS, List.of(gap)).html();
        assertThat(html)
                .contains("<svg", "a &lt; b", "<details>", "<td>3</td><td>2</td>")
                .doesNotContain("NaN", "a < b");
        String path = html.substring(html.indexOf(" d=\"", html.indexOf("class=\"c\"")) + 4);
        assertThat(path.substring(0, path.indexOf('"'))).matches("M[^M]*M[^M]*");
    }

    @Test
    void aPlotSaysWhatItsBarsAreIfItHasAny() {
        List<Double> at = List.of(1.0, 2.0);
        Series one = new Series("one", at, at, at, at, false);
        Series more = new Series("more", at, at, List.of(0.5, 2.0), at, false);
        assertThat(new Plot("T", "x", "y", Plot.Form.COUNTS, List.of(one)).html())
                .doesNotContain("means of the repetitions");
        assertThat(new Plot("T", "x", "y", Plot.Form.COUNTS, List.of(one, more)).html())
                .contains("means of the repetitions");
    }

    @Test
    void pointsKeepOffTheFrameWhereTheAxisDoesNotBeginAtZero() {
        Scale scale = new Scale(0.5, 0.9, false, 0, 100).withMargin(0.05);
        assertThat(scale.pixel(0.5)).isGreaterThan(3);
        assertThat(scale.pixel(0.9)).isLessThan(97);
        assertThat(new Scale(0, 1, false, 0, 100).withMargin(0.05).min()).isZero();
        Series line = Series.of("line", List.of(1.0, 2.0), List.of(0.5, 0.9));
        String html = new Plot("T", "x", "y", Plot.Form.SECONDS, List.of(line)).html();
        int bottom = 320 - 44;
        String path = html.substring(html.indexOf(" d=\"", html.indexOf("class=\"c\"")) + 5);
        String first = path.substring(path.indexOf(' '), path.indexOf('L'));
        assertThat(Double.parseDouble(first)).isBetween(bottom - 20.0, bottom - 5.0);
    }

    @Test
    void anAxisOfWholeNumbersHasNoTicksBetweenThem() {
        List<Double> hops = List.of(0.0, 1.0, 2.0);
        Series line = Series.of("line", hops, List.of(0.0, 40.0, 60.0));
        assertThat(new Plot("T", "hops", "y", Plot.Form.COUNTS, List.of(line)).html())
                .contains(">1</text>", ">2</text>")
                .doesNotContain(">0.5</text>", ">1.5</text>");
    }

    @Test
    void onlyAsManySeriesAreDrawnAsCanBeToldApartButTheTableHasAll() {
        List<Series> many = lines(12).toList();
        String html = new Plot("T", "x", "y", Plot.Form.COUNTS, many).html();
        assertThat(html).contains("8 of 12 series are drawn", "<td>line 11</td>");
    }

    @Test
    void theAxisOfASweepNamesTheValuesThatWereRunAndNoOther() {
        assertThat(ticks(1.0, 5.0)).containsExactly("1", "5");
        assertThat(ticks(1.0, 2.0, 4.0, 8.0, 512.0, 1024.0)).containsExactly("1", "512", "1024");
        assertThat(ticks(3.0)).containsExactly("3");
    }

    private static List<String> ticks(Double... values) {
        List<Double> x = List.of(values);
        String html =
                new Plot("T", "alpha", "", Plot.Form.SWEEP, List.of(Series.of("s", x, x))).html();
        return Pattern.compile("text-anchor=\"middle\">([^<]+)<")
                .matcher(html.substring(0, html.indexOf("</svg>")))
                .results()
                .map(found -> found.group(1))
                .filter(text -> !text.equals("alpha"))
                .toList();
    }

    @Test
    void theoryIsDrawnHoweverMuchWasMeasured() {
        List<Series> many =
                Stream.concat(
                                Stream.of(Series.reference("theory", List.of(1.0), List.of(1.0))),
                                lines(12))
                        .toList();
        String html = new Plot("T", "x", "y", Plot.Form.COUNTS, many).html();
        String drawn = html.substring(0, html.indexOf("<details>"));
        assertThat(drawn).contains("theory", "line 6", "8 of 13").doesNotContain("line 7");
    }

    @Test
    void panelsShowEachLineForItself() {
        Panels panels = new Panels("T", "s", "share", lines(30).toList());
        String html = panels.html();
        assertThat(html).contains("24 of 30 are drawn", "<td>line 29</td>");
        assertThat(html.split("<g class=\"s0\">", -1)).hasSize(25);
        assertThat(html.split("<use href=\"#all-t\"/>", -1)).hasSize(25);
        assertThat(panels.svgFile()).contains("line 23", "All others in grey.");
    }

    private static Stream<Series> lines(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> Series.of("line " + i, List.of(1.0, 2.0), List.of((double) i, 3.0)));
    }
}
