package io.dswarm.cli;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A [Shell] on a terminal: prompt, history and completion by JLine. Ctrl-C ends what runs, or
/// drops the line; Ctrl-D or `exit` leaves.
final class Prompt implements AutoCloseable {
    private static final String TEXT = "dswarm> ";

    private final org.jline.terminal.Terminal screen;
    private final Shell shell;
    private final LineReader reader;

    private Prompt(org.jline.terminal.Terminal screen, Terminal terminal, Target target) {
        this.screen = screen;
        shell = new Shell(terminal.on(screen.output(), screen.writer()), target);
        reader =
                LineReaderBuilder.builder()
                        .terminal(screen)
                        .appName("dswarm")
                        .parser(shell.parser())
                        .completer(new Completion(shell.grammar(), target.api()))
                        .variable(LineReader.HISTORY_FILE, history(terminal.env()))
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
    }

    /// On the terminal of this process.
    static Prompt ofProcess(Terminal terminal, Target target) throws IOException {
        return new Prompt(TerminalBuilder.builder().system(true).build(), terminal, target);
    }

    /// On any other.
    static Prompt on(org.jline.terminal.Terminal screen, Terminal terminal, Target target) {
        return new Prompt(screen, terminal, target);
    }

    /// Whether a person types here: standard input and output are a terminal.
    @SuppressWarnings("SystemConsoleNull") // it does say that it may be
    static boolean isPossible() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// Reads and runs lines until somebody leaves.
    ///
    /// @return the exit code of the last line
    int run() {
        int exit = Exit.OK.code;
        while (!shell.isLeft()) {
            try {
                exit = interruptibly(reader.readLine(TEXT));
            } catch (UserInterruptException _) {
                exit = 128 + 2; // SIGINT, as shells have it
            } catch (EndOfFileException _) {
                break;
            }
        }
        return shell.isLeft() ? Exit.OK.code : exit;
    }

    /// Prints a line above the one that is being typed.
    void say(String line) {
        reader.printAbove(line);
    }

    /// Runs a line on a thread of its own, for Ctrl-C to interrupt: a virtual one, since those can
    /// be interrupted while they read from a socket.
    private int interruptibly(String line) {
        int[] exit = new int[1];
        var thread = Thread.ofVirtual().unstarted(() -> exit[0] = shell.run(line));
        var before = screen.handle(Signal.INT, _ -> thread.interrupt());
        try {
            thread.start();
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            screen.handle(Signal.INT, before);
            screen.flush();
        }
        return exit[0];
    }

    /// `dswarm/history` in the user's folder for state.
    static Path history(Map<String, String> env) {
        var state = env.getOrDefault("XDG_STATE_HOME", "");
        var folder =
                state.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(state);
        var file = folder.resolve("dswarm").resolve("history");
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException _) {
            // then there is no history, and all else works
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        reader.getHistory().save();
        screen.close();
    }
}
