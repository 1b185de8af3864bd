package io.dswarm.simulator.report;

import static io.dswarm.simulator.report.Numbers.pixel;

import java.util.List;
import java.util.Locale;

/// A figure of the report: within the page, with its numbers as a table beneath it, and as a file
/// of its own.
sealed interface Drawing permits Plot, Panels {
    int WIDTH = 560;

    /// Rows of a series in the table; of a longer one every so many.
    int TABLE_ROWS = 40;

    /// Room for the title in a file.
    int TITLE = 26;

    String title();

    String xLabel();

    String yLabel();

    /// All that there is; what is drawn may be less.
    List<Series> series();

    /// Height of what [#draw] draws.
    int height();

    /// Adds the drawing, [#WIDTH] wide, without its title.
    void draw(StringBuilder svg);

    /// Adds to the page how to read it.
    void key(StringBuilder html);

    /// Height of the key in a file, where it lies beneath the drawing.
    default int keyHeight() {
        return 0;
    }

    /// Adds that key.
    default void drawKey(StringBuilder svg) {}

    /// The whole figure: heading, drawing, key, table.
    default String html() {
        var out = new StringBuilder("<figure>\n<h2>").append(Html.text(title()));
        out.append("</h2>\n");
        out.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                        .formatted(WIDTH, height(), Html.text(title())));
        draw(out);
        out.append("</svg>\n");
        key(out);
        table(out);
        return out.append("</figure>\n").toString();
    }

    private void table(StringBuilder out) {
        out.append("<details><summary>Numbers</summary><table><thead><tr><th>series</th><th>");
        out.append(Html.text(xLabel())).append("</th><th>").append(Html.text(yLabel()));
        out.append("</th></tr></thead><tbody>\n");
        for (Series line : series()) {
            int step = Math.max(1, line.x().size() / TABLE_ROWS);
            for (int i = 0; i < line.x().size(); i += step) {
                out.append("<tr><td>").append(Html.text(line.label())).append("</td><td>");
                out.append(Numbers.text(line.x().get(i))).append("</td><td>");
                out.append(Numbers.text(line.y().get(i))).append("</td></tr>\n");
            }
        }
        out.append("</tbody></table></details>\n");
    }

    /// The drawing as a file of its own, on white, with its title above and its key beneath.
    default String svgFile() {
        int height = TITLE + height() + keyHeight() + 8;
        var out = new StringBuilder();
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\">\n"
                        .formatted(WIDTH, height, WIDTH));
        out.append("<style>\n").append(Html.PLOT_STYLE).append("</style>\n");
        out.append("<path fill=\"#fff\" d=\"M0 0H%dV%dH0z\"/>\n".formatted(WIDTH, height));
        out.append("<text class=\"t\" x=\"%d\" y=\"17\">".formatted(Plot.LEFT));
        out.append(Html.text(title())).append("</text>\n");
        out.append("<g transform=\"translate(0 %d)\">\n".formatted(TITLE));
        draw(out);
        out.append("</g>\n<g transform=\"translate(0 %d)\">\n".formatted(TITLE + height()));
        drawKey(out);
        return out.append("</g>\n</svg>\n").toString();
    }

    /// `title` in letters fit for a file name.
    default String fileName() {
        return title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }

    /// Adds a small text; `anchor` says which part of it lies at x.
    static void label(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                "<text class=\"l\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                        .formatted(pixel(x), pixel(y), anchor, Html.text(text)));
    }
}
