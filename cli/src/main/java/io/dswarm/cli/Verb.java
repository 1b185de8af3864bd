package io.dswarm.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.util.List;
import java.util.Locale;

/// The words that may follow `dswarm`, in the order of the help text.
enum Verb {
    NODE,
    DEMO,
    UP,
    SHELL,
    PUT,
    GET,
    LOOKUP,
    LS,
    PING,
    ADD,
    STOP,
    KILL,
    PAUSE,
    RESUME,
    RESTART,
    PARTITION,
    HEAL,
    FAULT,
    CHURN,
    RESET,
    STATUS,
    HEALTH,
    EVENTS,
    DOCTOR,
    ID,
    SIM,
    VERSION,
    REHEARSE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    CommandSpec spec(Terminal terminal) {
        return switch (this) {
            case NODE -> new NodeVerbs(terminal).addTo(annotated(new NodeCommand(terminal)));
            case DEMO -> annotated(new DemoCommand(terminal));
            case UP -> annotated(new UpCommand(terminal));
            case SHELL -> ShellVerb.spec(terminal);
            case PUT -> new ValueVerbs(terminal).put();
            case GET -> new ValueVerbs(terminal).get();
            case LS -> new ValueVerbs(terminal).ls();
            case LOOKUP -> new LookupVerbs(terminal).lookup();
            case PING -> new LookupVerbs(terminal).ping();
            case ADD -> new NodeVerbs(terminal).spec(NodeVerbs.Word.ADD);
            case STOP -> new NodeVerbs(terminal).spec(NodeVerbs.Word.STOP);
            case KILL -> new NodeVerbs(terminal).spec(NodeVerbs.Word.KILL);
            case PAUSE -> new NodeVerbs(terminal).spec(NodeVerbs.Word.PAUSE);
            case RESUME -> new NodeVerbs(terminal).spec(NodeVerbs.Word.RESUME);
            case RESTART -> new NodeVerbs(terminal).spec(NodeVerbs.Word.RESTART);
            case PARTITION -> new FaultVerbs(terminal).partition();
            case HEAL -> new FaultVerbs(terminal).heal();
            case FAULT -> new FaultVerbs(terminal).fault();
            case CHURN -> new FaultVerbs(terminal).churn();
            case RESET -> new FaultVerbs(terminal).reset();
            case STATUS -> new WatchVerbs(terminal).status();
            case HEALTH -> new WatchVerbs(terminal).health();
            case EVENTS -> new WatchVerbs(terminal).events();
            case DOCTOR -> DoctorVerb.spec(terminal);
            case ID -> annotated(new IdCommand(terminal));
            case SIM -> annotated(new SimCommand(terminal));
            case VERSION -> VersionVerb.spec(terminal);
            case REHEARSE -> annotated(new RehearseCommand(terminal));
        };
    }

    private static CommandSpec annotated(Object command) {
        return CommandSpec.forAnnotatedObject(command);
    }

    static boolean is(String word) {
        return List.of(values()).stream().anyMatch(verb -> verb.word().equals(word));
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

    /// Whether it is more than a question: the simulator writes files.
    boolean mayWorkLong() {
        return isDaemon() || this == SIM;
    }

    /// Whether it runs nodes of its own, which is nothing for the inside of a shell.
    boolean isDaemon() {
        return this == NODE || this == DEMO || this == UP || this == SHELL || this == REHEARSE;
    }
}
