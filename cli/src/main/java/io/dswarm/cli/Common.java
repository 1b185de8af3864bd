package io.dswarm.cli;

import picocli.CommandLine.Option;

/// The option of every verb that prints data.
final class Common {
    @Option(names = "--json", description = "Print JSON, one object a line.")
    boolean json;
}
