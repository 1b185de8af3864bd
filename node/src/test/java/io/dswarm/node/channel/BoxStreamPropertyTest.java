package io.dswarm.node.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.node.channel.BoxOpener.State;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What holds for every stream. A failure prints the seed that brings it back.
class BoxStreamPropertyTest {
    @Property(tries = 300)
    void anyCuttingOfTheStreamGivesTheSameBytes(
            @ForAll @Size(max = 6) List<@IntRange(max = 9_000) Integer> lengths,
            @ForAll long seed) {
        var random = new Random(seed);
        var sent = new ByteArrayOutputStream();
        byte[] stream = seal(lengths, random, sent);
        var opener = new BoxOpener(key());
        var received = new ByteArrayOutputStream();
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(stream.length - at, piece(random));
            opener.open(stream, at, length, received::write);
            at += length;
        }
        assertThat(opener.state()).isEqualTo(State.GOODBYE);
        assertThat(received.toByteArray()).isEqualTo(sent.toByteArray());
    }

    @Property(tries = 300)
    void anyFlippedBitIsRejectedAndNothingWrongIsPassedOn(
            @ForAll @Size(max = 4) List<@IntRange(max = 5_000) Integer> lengths,
            @ForAll long seed) {
        var random = new Random(seed);
        var sent = new ByteArrayOutputStream();
        byte[] stream = seal(lengths, random, sent);
        stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
        var received = new ByteArrayOutputStream();
        var state = new BoxOpener(key()).open(stream, 0, stream.length, received::write);
        assertThat(state).isEqualTo(State.REJECTED);
        assertThat(received.toByteArray())
                .isEqualTo(Arrays.copyOf(sent.toByteArray(), received.size()));
    }

    @Property(tries = 300)
    void anyCutStreamIsNotAnEndedOne(
            @ForAll @Size(max = 4) List<@IntRange(max = 5_000) Integer> lengths,
            @ForAll long seed) {
        var random = new Random(seed);
        byte[] stream = seal(lengths, random, new ByteArrayOutputStream());
        var opener = new BoxOpener(key());
        opener.open(stream, 0, random.nextInt(stream.length), (_, _, _) -> {});
        assertThat(opener.state()).isEqualTo(State.OPEN);
    }

    @Property(tries = 100)
    void nothingIsPassedOnAfterGoodbye(@ForAll byte[] junk, @ForAll long seed) {
        var random = new Random(seed);
        var sent = new ByteArrayOutputStream();
        byte[] stream = Bytes.concat(seal(List.of(5), random, sent), junk);
        var received = new ByteArrayOutputStream();
        var opener = new BoxOpener(key());
        opener.open(stream, 0, stream.length, received::write);
        opener.open(stream, 0, stream.length, received::write);
        assertThat(opener.state()).isEqualTo(State.GOODBYE);
        assertThat(received.toByteArray()).isEqualTo(sent.toByteArray());
    }

    @Property(tries = 200)
    void junkIsRejected(@ForAll @Size(min = 34, max = 9_000) byte[] junk) {
        var state =
                new BoxOpener(key())
                        .open(junk, 0, junk.length, (_, _, _) -> assertThat(junk).isEmpty());
        assertThat(state).isEqualTo(State.REJECTED);
    }

    @Property(tries = 50)
    void sealingWritesOnlyItsOwnPlace(@ForAll @IntRange(max = 9_000) int length) {
        byte[] out = new byte[BoxSealer.sealedLength(length) + 20];
        Arrays.fill(out, (byte) 0x55);
        int sealed = new BoxSealer(key()).seal(new byte[length], 0, length, out, 10);
        byte[] margin = new byte[10];
        Arrays.fill(margin, (byte) 0x55);
        assertThat(sealed).isEqualTo(out.length - 20);
        assertThat(Arrays.copyOf(out, 10)).isEqualTo(margin);
        assertThat(Arrays.copyOfRange(out, out.length - 10, out.length)).isEqualTo(margin);
    }

    private static byte[] seal(List<Integer> lengths, Random random, ByteArrayOutputStream plain) {
        var sealer = new BoxSealer(key());
        var stream = new ByteArrayOutputStream();
        for (int length : lengths) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            plain.writeBytes(message);
            stream.writeBytes(sealer.seal(message));
        }
        stream.writeBytes(sealer.goodbye());
        return stream.toByteArray();
    }

    /// Mostly small pieces, now and then one of several frames.
    private static int piece(Random random) {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(12_000) : 1 + random.nextInt(80);
    }

    /// Wraps in the middle of most streams.
    private static BoxKey key() {
        byte[] nonce = new byte[BoxKey.NONCE_BYTES];
        Arrays.fill(nonce, 3, nonce.length, (byte) 0xff);
        nonce[nonce.length - 1] = (byte) 0xfc;
        return new BoxKey(new byte[BoxKey.KEY_BYTES], nonce);
    }
}
