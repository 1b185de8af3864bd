package io.dswarm.cli;

/// What the process says to its caller when it ends. A process stopped by a signal ends with 128
/// and the signal's number, as any other does: 130 after Ctrl-C, 143 after SIGTERM.
enum Exit {
    OK(0),
    /// The question was answered, and the answer is no: not found, no pong.
    NEGATIVE(1),
    USAGE(2),
    TIMED_OUT(3),
    /// No running swarm or node could be reached.
    UNREACHABLE(4),
    /// Something is in the way: a file that exists, a lock that is held, several swarms to choose
    /// from.
    CONFLICT(5),
    CHECK_FAILED(6),
    REPLAY_DIFFERED(7),
    /// A fault in dswarm itself (`EX_SOFTWARE` of sysexits.h).
    BUG(70);

    final int code;

    Exit(int code) {
        this.code = code;
    }

    /// The name in JSON: `timed_out`.
    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
