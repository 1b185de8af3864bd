package io.dswarm.swarm;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// In a JVM with the serial collector, as the build gives it to tests.
class OldGenerationTest {
    private static final int PIECE = 64 << 10;

    /// Pieces in use at a time: more than survivors have room for, so they become old.
    private static final int PIECES = 1_000;

    @Test
    void whatGrewOldIsCollectedLongBeforeTheHeapIsFull() {
        var collector = collectorOfAll();
        Deque<byte[]> inUse = new ArrayDeque<>();
        OldGeneration.watch();
        long before = collector.getCollectionCount();
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    for (int i = 0; i < PIECES; i++) {
                        inUse.add(new byte[PIECE]);
                    }
                    while (inUse.size() > PIECES) {
                        inUse.remove();
                    }
                    return collector.getCollectionCount() > before;
                });
    }

    private static GarbageCollectorMXBean collectorOfAll() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> collector.getName().equals("MarkSweepCompact"))
                .findFirst()
                .orElseThrow();
    }
}
