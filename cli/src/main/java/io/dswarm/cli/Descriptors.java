package io.dswarm.cli;

import com.sun.management.UnixOperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/// How many files and sockets this process may hold open.
final class Descriptors {
    /// Room for 100 nodes with 100 sessions each, both ends in one process, and as much again.
    static final long ENOUGH = 32_768;

    private Descriptors() {}

    /// The JVM has raised the limit of its user to the hard one at its start.
    static long most() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE; // Windows has none
    }
}
