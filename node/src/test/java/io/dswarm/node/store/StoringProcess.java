package io.dswarm.node.store;

import io.dswarm.kademlia.id.Key;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.store.Durable.Outcome;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/// What [KillTest] kills: stores records as fast as it can and prints the number of each one that
/// was acknowledged. Arguments: folder, how many.
final class StoringProcess {
    static final NetworkKey NETWORK = NetworkKey.of("a test's killed network");
    static final long NOW = 1_700_000_000_000L;

    private StoringProcess() {}

    static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[1]);
        var publisher = new Publisher(Identity.ofSeed(new byte[Identity.SEED_BYTES]), NETWORK, 0);
        var out = new PrintStream(new BufferedOutputStream(System.out), true);
        try (var data = DataDirectory.open(Path.of(args[0]), NETWORK, NOW)) {
            for (int i = 0; i < count; i++) {
                store(data, publisher, i, out);
            }
        }
        out.println("all stored");
    }

    /// Two numbers share a key, so that records are replaced as well.
    static Key key(int number) {
        return Key.ofText("" + number / 2);
    }

    private static void store(
            DataDirectory data, Publisher publisher, int number, PrintStream out) {
        byte[] value = ByteBuffer.allocate(200).putInt(number).array();
        var draft = new Publisher.Draft(value, "text/plain", Duration.ofHours(1));
        data.stored(publisher.open(key(number), draft, NOW), false);
        var settled = data.settled(key(number)).toCompletableFuture();
        if (number % 10 == 0) {
            settled.join(); // else the queue only fills up
        }
        var _ = settled.thenAccept(outcome -> acknowledge(out, number, outcome));
    }

    private static void acknowledge(PrintStream out, int number, Outcome outcome) {
        if (outcome == Outcome.KEPT) {
            out.println(number);
        }
    }
}
