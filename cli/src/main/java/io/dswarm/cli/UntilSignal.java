package io.dswarm.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A daemon's life: runs until Ctrl-C or SIGTERM, then closes what it opened, so that peers hear a
/// goodbye. The JVM ends with 130 or 143, as signals have it.
final class UntilSignal {
    /// A goodbye that takes longer is not waited for.
    private static final int GOODBYE_SECONDS = 5;

    /// What is half open when the signal comes may get that far first: a node amid its start cannot
    /// be stopped without complaints. A swarm that takes longer is stopped all the same.
    private static final int START_SECONDS = 2;

    private UntilSignal() {}

    /// A life without a will of its own: only a signal ends it.
    static final Life FOREVER =
            () -> {
                new CountDownLatch(1).await();
                return Exit.OK.code;
            };

    /// What a daemon does to begin with; whatever it opens it adds, and may fail half-way.
    interface Start {
        Life open(Opened opened) throws Exception;
    }

    /// What it does then, until it ends with an exit code.
    interface Life {
        int live() throws Exception;
    }

    static int run(Start start) throws Exception {
        var opened = new Opened();
        var begun = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> closeInTime(opened, begun), "goodbye"));
        Life life;
        try {
            life = start.open(opened);
        } finally {
            begun.countDown();
        }
        int exit = life.live();
        closeInTime(opened, begun);
        return exit;
    }

    private static void closeInTime(Opened opened, CountDownLatch begun) {
        var closed = new CountDownLatch(1);
        try {
            var _ = begun.await(START_SECONDS, TimeUnit.SECONDS);
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        close(opened);
                        closed.countDown();
                    });
            if (!closed.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("dswarm: no clean stop within " + GOODBYE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Opened opened) {
        try {
            opened.close();
        } catch (Exception e) {
            System.err.println("dswarm: no clean stop: " + e);
        }
    }
}
