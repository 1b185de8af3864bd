package io.dswarm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `dswarm version`.
@Command(
        name = "version",
        header = "Print the version and the git revision it was built from.",
        footerHeading = "%nExamples:%n",
        footer = {"  dswarm version", "  dswarm --version", "  dswarm version --json", ""})
final class VersionCommand implements Runnable {
    private final Terminal terminal;

    @Mixin private final Common common = new Common();

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var revision = Revision.ofBuild();
        terminal.out().println(common.json ? json(revision) : revision.toString());
    }

    private static String json(Revision revision) {
        return Json.line(json -> {
            json.writeStringField("version", revision.version());
            json.writeStringField("revision", revision.commit());
            json.writeStringField("java", Runtime.version().toString());
        });
    }
}
