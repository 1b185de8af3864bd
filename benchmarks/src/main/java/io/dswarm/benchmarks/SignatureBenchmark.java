package io.dswarm.benchmarks;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Ed25519;
import io.dswarm.node.identity.Identity;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/// Ed25519, with the key and the message of one byte of [RFC 8032, section
/// 7.1](https://www.rfc-editor.org/rfc/rfc8032#section-7.1), test 2. `verifyCold` is the first
/// verification of a process, interpreted, with all that it has to load.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SignatureBenchmark {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] message = {0x72};
    private final byte[] signature =
            HEX.parseHex(
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    private final NodeId signer =
            NodeId.of(
                    HEX.parseHex(
                            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));

    /// Apart from the rest, so that a cold verification has nothing warmed up by it.
    @State(Scope.Benchmark)
    public static class Signer {
        private final Identity identity = Identity.ofSeed(new byte[Identity.SEED_BYTES]);
    }

    @Benchmark
    public byte[] sign(Signer signer) {
        return signer.identity.sign(message);
    }

    @Benchmark
    public boolean verify() {
        return Ed25519.verify(signer, message, signature);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public boolean verifyCold() {
        return Ed25519.verify(signer, message, signature);
    }
}
