package io.dswarm.cli;

import picocli.CommandLine.Model.CommandSpec;

/// `dswarm version`.
final class VersionVerb {
    private VersionVerb() {}

    static CommandSpec spec(Terminal terminal) {
        return Syntax.of("version", "Print the version and the git revision it was built from.")
                .examples("  dswarm version", "  dswarm --version", "  dswarm version --json", "")
                .flag("--json", "Print JSON, one object a line.")
                .does(words -> {
                    var revision = Revision.ofBuild();
                    terminal.out().println(words.json() ? json(revision) : revision.toString());
                    return Exit.OK;
                });
    }

    private static String json(Revision revision) {
        return Json.line(json -> {
            json.writeStringField("version", revision.version());
            json.writeStringField("revision", revision.commit());
            json.writeStringField("java", Runtime.version().toString());
        });
    }
}
