package io.dswarm.swarm;

import com.sun.management.UnixOperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/// How many files and sockets this process may hold open.
public final class Descriptors {
    /// Room for a session between any two of 100 nodes, both ends in one process, which is 9,900
    /// sockets, and for all else.
    public static final long ENOUGH = 12_288;

    /// Of them for sessions; the rest is for dials, newcomers that have not proved themselves, and
    /// all else.
    private static final double FOR_SESSIONS = 0.75;

    private Descriptors() {}

    /// The JVM has raised the limit of its user to the hard one at its start.
    public static long most() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE; // Windows has none
    }

    /// How many sessions each of so many nodes of this process may have open, one descriptor each.
    static int sessionsOfEach(int nodes) {
        return (int) Math.min(Integer.MAX_VALUE, FOR_SESSIONS * most() / Math.max(1, nodes));
    }
}
