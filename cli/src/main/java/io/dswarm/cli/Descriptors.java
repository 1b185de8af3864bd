package io.dswarm.cli;

import com.sun.management.UnixOperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/// How many files and sockets this process may hold open.
final class Descriptors {
    /// Room for a session between any two of 100 nodes, both ends in one process, which is 9,900
    /// sockets, and for all else.
    static final long ENOUGH = 12_288;

    private Descriptors() {}

    /// The JVM has raised the limit of its user to the hard one at its start.
    static long most() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE; // Windows has none
    }
}
