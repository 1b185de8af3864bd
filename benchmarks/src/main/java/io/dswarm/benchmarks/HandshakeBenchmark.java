package io.dswarm.benchmarks;

import io.dswarm.node.channel.Handshake;
import io.dswarm.node.channel.Step;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/// The four messages of a handshake, made and checked; both ends in one thread, no sockets.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class HandshakeBenchmark {
    /// Meant for another server, which this one cannot know yet.
    private static final byte[] FIRST_MESSAGE = firstMessage();

    private final SecureRandom random = new SecureRandom();
    private final NetworkKey network = NetworkKey.of("benchmark");
    private final Identity alice = Identity.generate(random);
    private final Identity bob = Identity.generate(random);

    @Benchmark
    public Step bothEnds() {
        var client = Handshake.client(network, alice, bob.id(), random);
        var server = Handshake.server(network, bob, random);
        byte[] second = sent(server.receive(sent(client.start())));
        var done = (Step.Done) server.receive(sent(client.receive(second)));
        return client.receive(done.message());
    }

    /// What a connection costs the server that sends a well-made message 1 and then nothing.
    @Benchmark
    public Step halfOpen() {
        return Handshake.server(network, bob, random).receive(FIRST_MESSAGE);
    }

    private static byte[] firstMessage() {
        var random = new SecureRandom();
        var server = Identity.generate(random).id();
        var network = NetworkKey.of("benchmark");
        return sent(Handshake.client(network, Identity.generate(random), server, random).start());
    }

    private static byte[] sent(Step step) {
        return ((Step.Send) step).message();
    }
}
