package io.dswarm.simulator.report;

import io.dswarm.simulator.plan.Experiment;
import io.dswarm.simulator.plan.Variant;

import java.util.List;
import java.util.Map;

/// `report.html`: one page that needs nothing but itself.
final class Page {
    private static final List<String> SHOWN =
            List.of(
                    "success",
                    "recall",
                    "hops.mean",
                    "rounds.mean",
                    "messages.mean",
                    "bytes.mean",
                    "latency.p50",
                    "latency.p99",
                    "maintenance",
                    "gini",
                    "fresh");

    private static final int MAX_RUNS = 500;

    private final Experiment experiment;
    private final List<RunResult> results;
    private final List<CheckResult> checks;
    private final Variants variants;
    private final StringBuilder out = new StringBuilder();

    Page(Experiment experiment, List<RunResult> results, List<CheckResult> checks) {
        this.experiment = experiment;
        this.results = results;
        this.checks = checks;
        variants = Variants.of(results);
    }

    String html(String digest, String version, List<Drawing> drawings) {
        String name = Html.text(experiment.name());
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        out.append("<title>").append(name).append("</title>\n<style>\n").append(Html.PLOT_STYLE);
        out.append(Html.PAGE_STYLE).append("</style></head><body>\n<h1>").append(name);
        out.append("</h1>\n<p class=\"note\">").append(summary(digest, version)).append("</p>\n");
        checks();
        out.append("<div class=\"grid\">\n");
        drawings.forEach(drawing -> out.append(drawing.html()));
        out.append("</div>\n");
        variants();
        runs();
        out.append("<section><h2>Plan</h2><pre>").append(Html.text(experiment.lock()));
        return out.append("</pre></section>\n</body></html>\n").toString();
    }

    private String summary(String digest, String version) {
        return "%d runs, seed %d, tables %s. Digest <code>%s</code>. %s. %s"
                .formatted(
                        results.size(),
                        experiment.seed(),
                        tables(),
                        digest,
                        Html.text(version),
                        "The same plan and seed give the same digest: "
                                + "<code>dswarm sim verify</code>.");
    }

    /// How the tables came about belongs to every figure below.
    private String tables() {
        return String.join(
                " or ",
                experiment.variants().stream()
                        .map(variant ->
                                switch (variant.setting().tables()) {
                                    case IDEAL -> "seeded ideally";
                                    case JOIN -> "from real joins";
                                })
                        .distinct()
                        .toList());
    }

    private void checks() {
        if (checks.isEmpty()) {
            return;
        }
        out.append("<section><h2>Checks</h2><table><tbody>\n");
        for (CheckResult check : checks) {
            String verdict =
                    check.holds()
                            ? "<span class=\"good\">✓ holds</span>"
                            : "<span class=\"bad\">✕ fails in run "
                                    + String.join(
                                            ", ",
                                            check.failing().stream()
                                                    .limit(10)
                                                    .map(String::valueOf)
                                                    .toList())
                                    + "</span>";
            out.append("<tr><td>").append(Html.text(check.check().toString()));
            out.append("</td><td>").append(verdict).append("</td></tr>\n");
        }
        out.append("</tbody></table></section>\n");
    }

    private void variants() {
        out.append("<section><h2>Variants</h2><div class=\"scroll\"><table><thead><tr><th>");
        out.append("variant (mean over repetitions)</th>");
        SHOWN.forEach(name -> out.append("<th>").append(name).append("</th>"));
        out.append("</tr></thead><tbody>\n");
        for (Map.Entry<Variant, List<RunResult>> entry : variants.results().entrySet()) {
            out.append("<tr><td>").append(Html.text(Variants.label(entry.getKey())));
            out.append("</td>");
            for (String name : SHOWN) {
                String value = Numbers.text(Variants.mean(entry.getValue(), name));
                out.append("<td>").append(value).append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append(
                "</tbody></table></div><p class=\"note\">Latencies in milliseconds, maintenance");
        out.append(" in bytes a node and second; messages and bytes an operation.</p></section>\n");
    }

    private void runs() {
        out.append("<section><h2>Runs</h2><div class=\"scroll\"><table><thead><tr><th>run</th>");
        out.append("<th>variant</th><th>repetition</th><th>success</th><th>p50 ms</th>");
        out.append("<th>p99 ms</th><th>messages</th><th>digest</th></tr></thead><tbody>\n");
        results.stream().limit(MAX_RUNS).forEach(this::run);
        out.append("</tbody></table></div>");
        if (results.size() > MAX_RUNS) {
            out.append("<p class=\"note\">The first 500; runs.csv has all.</p>");
        }
        out.append("</section>\n");
    }

    private void run(RunResult result) {
        out.append("<tr><td>").append(result.run().number()).append("</td><td>");
        out.append(Html.text(Variants.label(result.run().variant()))).append("</td><td>");
        out.append(result.run().repetition()).append("</td>");
        for (String name : List.of("success", "latency.p50", "latency.p99", "messages.mean")) {
            out.append("<td>").append(Numbers.text(result.figure(name))).append("</td>");
        }
        out.append("<td><code>").append(result.digest(), 0, 12).append("</code></td></tr>\n");
    }
}
