package io.dswarm.simulator;

import org.jspecify.annotations.Nullable;

/// Counts messages and their bytes as they are sent.
final class Traffic {
    private long messages;
    private long bytes;
    private long operationBytes;

    void sent(int size, @Nullable Pending operation) {
        messages++;
        bytes += size;
        if (operation != null) {
            operation.messages++;
            operation.bytes += size;
            operationBytes += size;
        }
    }

    long messages() {
        return messages;
    }

    /// Bytes that serve no operation of the workload.
    long maintenanceBytes() {
        return bytes - operationBytes;
    }
}
