package io.dswarm.cli;

import java.util.List;
import java.util.Locale;

/// The words that may follow `dswarm`, in the order of the help text.
enum Verb {
    NODE,
    DEMO,
    PING,
    PUT,
    GET,
    LOOKUP,
    LS,
    ID,
    SIM,
    VERSION,
    REHEARSE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Object command(Terminal terminal) {
        return switch (this) {
            case NODE -> new NodeCommand(terminal);
            case DEMO -> new DemoCommand(terminal);
            case PING -> new PingCommand(terminal);
            case PUT -> new PutCommand(terminal);
            case GET -> new GetCommand(terminal);
            case LOOKUP -> new LookupCommand(terminal);
            case LS -> new LsCommand(terminal);
            case ID -> new IdCommand(terminal);
            case SIM -> new SimCommand(terminal);
            case VERSION -> new VersionCommand(terminal);
            case REHEARSE -> new RehearseCommand(terminal);
        };
    }

    /// The one verb that was typed, which spares the start the cost of describing all the others;
    /// all of them for a help text, or for a word that is none and wants a suggestion.
    static List<Verb> neededFor(String word) {
        return List.of(values()).stream()
                .filter(verb -> verb.word().equals(word))
                .findAny()
                .map(List::of)
                .orElse(List.of(values()));
    }
}
