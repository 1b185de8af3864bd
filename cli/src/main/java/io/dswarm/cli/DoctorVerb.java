package io.dswarm.cli;

import io.dswarm.swarm.Descriptors;
import io.dswarm.swarm.StateFile;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `dswarm doctor`: looks for what would keep nodes of this host from working. Sends nothing beyond
/// the host.
final class DoctorVerb {
    private static final int PORT = 25_519;

    private DoctorVerb() {}

    static CommandSpec spec(Terminal terminal) {
        return Syntax.of("doctor", "Look for what keeps nodes of this host from working.")
                .examples(
                        "  dswarm doctor",
                        "  dswarm doctor --json | jq 'select(.ok | not) | .mend'",
                        "")
                .option("--multicast-port", "PORT", Integer.class, "Of announcements (25519).")
                .option(
                        "--control-port",
                        "PORT",
                        Integer.class,
                        "Of a swarm's control API (25519).")
                .flag("--json", "Print JSON, one object a line.")
                .does(words -> run(terminal, words));
    }

    private static Exit run(Terminal terminal, Words words) throws IOException {
        var findings = new ArrayList<>(findings(terminal, words));
        var table = new Table(terminal.out());
        for (var finding : findings) {
            if (words.json()) {
                terminal.out().println(finding.json());
            } else {
                finding.rows().forEach(table::row);
            }
        }
        table.print();
        return findings.stream().allMatch(Finding::ok) ? Exit.OK : Exit.NEGATIVE;
    }

    private static List<Finding> findings(Terminal terminal, Words words) throws IOException {
        var multicastPort = words.number("--multicast-port");
        var control = words.number("--control-port");
        int multicast = multicastPort == null ? PORT : multicastPort.intValue();
        var findings = new ArrayList<Finding>();
        findings.add(Multicasts.port(multicast));
        findings.addAll(Multicasts.interfaces());
        findings.add(Multicasts.buffer());
        findings.add(files(Descriptors.most()));
        findings.add(control(terminal, control == null ? PORT : control.intValue()));
        findings.add(folder(terminal));
        findings.add(Clocks.look(Instant.now()));
        return findings;
    }

    /// A session takes a descriptor at each of its ends, a node some more for itself.
    static Finding files(long most) {
        var text = most + " files and sockets at a time";
        return most >= Descriptors.ENOUGH
                ? Finding.fine("files", text)
                : Finding.bad(
                        "files",
                        text + ": too few for 100 nodes that all talk",
                        "sudo prlimit --pid $$ --nofile=" + Descriptors.ENOUGH);
    }

    /// Whether the port of the control API is free, or held by one of ours.
    private static Finding control(Terminal terminal, int port) throws IOException {
        for (var process : StateFile.running(StateFile.folder(terminal.env()))) {
            var control = process.control();
            if (control != null && control.contains(":" + port)) {
                return Finding.fine("port", "TCP port " + port + " is that of " + process.name());
            }
        }
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Finding.fine("port", "TCP port " + port + " is free");
        } catch (IOException e) {
            return Finding.bad(
                    "port",
                    "TCP port " + port + " is held by another program: the next free one is taken",
                    "ss -ltnp 'sport = :" + port + "'");
        }
    }

    /// Where running processes leave word for commands.
    private static Finding folder(Terminal terminal) {
        var folder = StateFile.folder(terminal.env());
        try {
            StateFile.secure(folder);
            return Finding.fine("folder", folder + " is there for state files");
        } catch (IOException e) {
            return Finding.bad("folder", String.valueOf(e.getMessage()), "rm -r '" + folder + "'");
        }
    }
}
