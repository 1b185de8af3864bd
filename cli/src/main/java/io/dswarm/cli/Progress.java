package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// A line on a terminal that says every second how far something is; it is gone when this is
/// closed. Elsewhere nothing is said.
final class Progress implements AutoCloseable {
    private static final int PERIOD_MILLIS = 1_000;

    private final @Nullable Thread teller;

    private Progress(@Nullable Thread teller) {
        this.teller = teller;
    }

    static Progress of(Terminal terminal, Supplier<String> howFar) {
        return new Progress(
                terminal.colour() ? Thread.startVirtualThread(() -> tell(terminal, howFar)) : null);
    }

    private static void tell(Terminal terminal, Supplier<String> howFar) {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                terminal.err().print("\rdswarm: " + howFar.get() + " ");
                terminal.err().flush();
            }
        } catch (InterruptedException _) {
            terminal.err().print("\r\033[K");
            terminal.err().flush();
        }
    }

    @Override
    public void close() {
        if (teller == null) {
            return;
        }
        teller.interrupt();
        try {
            teller.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
