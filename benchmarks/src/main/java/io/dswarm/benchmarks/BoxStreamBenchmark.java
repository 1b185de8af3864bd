package io.dswarm.benchmarks;

import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.channel.BoxOpener;
import io.dswarm.node.channel.BoxSealer;

import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/// One message through a box stream: a small request, a whole frame, and the largest value. Opening
/// alone cannot be measured, since each frame opens once; it is the difference of two lines. The
/// last line does the work of `seal` with BouncyCastle's engines: the reason for having our own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class BoxStreamBenchmark {
    @Param({"64", "4096", "65536"})
    private int bytes;

    private final BoxKey key = new BoxKey(new byte[32], new byte[24]);
    private final BoxSealer alone = new BoxSealer(key);
    private final BoxSealer sealer = new BoxSealer(key);
    private final BoxOpener opener = new BoxOpener(key);
    private final byte[] message = new byte[1 << 16];
    private final byte[] sealed = new byte[BoxSealer.sealedLength(1 << 16)];
    private int opened;

    @Benchmark
    public int seal() {
        return alone.seal(message, 0, bytes, sealed, 0);
    }

    @Benchmark
    public int sealAndOpen() {
        int length = sealer.seal(message, 0, bytes, sealed, 0);
        opener.open(sealed, 0, length, (_, _, count) -> opened += count);
        return opened;
    }

    @Benchmark
    public byte[] sealWithBouncyCastle() {
        for (int at = 0; at < bytes; at += BoxSealer.MAX_BODY_BYTES) {
            box(Math.min(bytes - at, BoxSealer.MAX_BODY_BYTES));
            box(18);
        }
        return sealed;
    }

    private void box(int length) {
        var stream = new XSalsa20Engine();
        stream.init(true, new ParametersWithIV(new KeyParameter(new byte[32]), new byte[24]));
        byte[] tagKey = new byte[32];
        stream.processBytes(tagKey, 0, tagKey.length, tagKey, 0);
        stream.processBytes(message, 0, length, sealed, 16);
        var poly1305 = new Poly1305();
        poly1305.init(new KeyParameter(tagKey));
        poly1305.update(sealed, 16, length);
        poly1305.doFinal(sealed, 0);
    }
}
