package io.dswarm.swarm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;

import javax.management.NotificationEmitter;

/// Has the serial collector collect the old generation each time that it has grown by a quarter. By
/// itself it lets it grow to a quarter of the machine's memory first, and what a dial leaves is
/// often old by the time it is done with.
///
/// For a process that is a swarm and nothing else; one that embeds a swarm has its own mind about
/// its heap. Does nothing under another collector.
public final class OldGeneration {
    private static final String POOL = "Tenured Gen";

    /// Growth in bytes that is not worth a pause: some 50 ms for a small heap.
    private static final long LEAST = 16 << 20;

    private static final int SHARE = 4;

    private OldGeneration() {}

    /// Watches it as long as the process lives. To be called once.
    public static void watch() {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(POOL))
                .forEach(OldGeneration::watch);
    }

    private static void watch(MemoryPoolMXBean pool) {
        var memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener(
                (_, _) -> {
                    System.gc();
                    mark(pool);
                },
                told -> told.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
                null);
        mark(pool);
    }

    /// Wants to be told when it has grown from what it is now.
    private static void mark(MemoryPoolMXBean pool) {
        var usage = pool.getUsage();
        long growth = Math.max(LEAST, usage.getUsed() / SHARE);
        pool.setUsageThreshold(Math.min(usage.getMax(), usage.getUsed() + growth));
    }
}
