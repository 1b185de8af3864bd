package io.dswarm.node.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dswarm.node.channel.BoxOpener.State;
import io.dswarm.node.channel.Vectors.Vector;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/// Sealing and opening against the reference implementation.
class BoxStreamVectorTest {
    /// What each bad stream must still deliver of `61`, `6262`, `07` * 100, and how it must end.
    private static final Map<String, Outcome> BAD =
            Map.ofEntries(
                    Map.entry("truncated: no goodbye", new Outcome(State.OPEN, 103)),
                    Map.entry("truncated in a header", new Outcome(State.OPEN, 0)),
                    Map.entry("truncated in a body", new Outcome(State.OPEN, 1)),
                    Map.entry("bit flip in header tag", new Outcome(State.REJECTED, 0)),
                    Map.entry(
                            "bit flip in header ciphertext length", new Outcome(State.REJECTED, 0)),
                    Map.entry("bit flip in body byte of message 1", new Outcome(State.REJECTED, 0)),
                    Map.entry("bit flip in second header", new Outcome(State.REJECTED, 1)),
                    Map.entry("bit flip in goodbye", new Outcome(State.REJECTED, 103)),
                    Map.entry("frames 1 and 2 swapped", new Outcome(State.REJECTED, 0)),
                    Map.entry("frame 1 replayed", new Outcome(State.REJECTED, 1)),
                    Map.entry("frame 1 dropped", new Outcome(State.REJECTED, 0)));

    private record Outcome(State state, int delivered) {}

    @TestFactory
    Stream<DynamicTest> theSealedStreamIsTheReferences() {
        return Vectors.all("boxstream.json", "positive")
                .map(vector -> dynamicTest(vector.toString(), () -> seal(vector)));
    }

    @TestFactory
    Stream<DynamicTest> theReferencesStreamOpens() {
        return Vectors.all("boxstream.json", "positive")
                .map(vector -> dynamicTest(vector.toString(), () -> open(vector)));
    }

    @TestFactory
    Stream<DynamicTest> aBadStreamDeliversWhatCameBeforeAndNothingAfter() {
        return Vectors.all("boxstream.json", "negative")
                .map(vector -> dynamicTest(vector.toString(), () -> reject(vector)));
    }

    private static void seal(Vector vector) {
        var sealer = new BoxSealer(key(vector));
        var stream = new ByteArrayOutputStream();
        messages(vector).forEach(message -> stream.writeBytes(sealer.seal(message)));
        stream.writeBytes(sealer.goodbye());
        assertThat(hex(stream)).isEqualTo(vector.text("stream"));
    }

    private static void open(Vector vector) {
        var expected = new ByteArrayOutputStream();
        messages(vector).forEach(expected::writeBytes);
        var opened = new ByteArrayOutputStream();
        var state = open(vector, opened);
        assertThat(state).isEqualTo(State.GOODBYE);
        assertThat(hex(opened)).isEqualTo(hex(expected));
    }

    private static void reject(Vector vector) {
        var opened = new ByteArrayOutputStream();
        var state = open(vector, opened);
        assertThat(new Outcome(state, opened.size())).isEqualTo(BAD.get(vector.text("name")));
        assertThat("616262" + "07".repeat(100)).startsWith(hex(opened));
    }

    private static State open(Vector vector, ByteArrayOutputStream opened) {
        byte[] stream = vector.bytes("stream");
        return new BoxOpener(key(vector)).open(stream, 0, stream.length, opened::write);
    }

    private static BoxKey key(Vector vector) {
        return new BoxKey(vector.bytes("key"), vector.bytes("nonce"));
    }

    private static Stream<byte[]> messages(Vector vector) {
        return vector.json().get("messages").valueStream().map(hex -> Vectors.hex(hex.asText()));
    }

    private static String hex(ByteArrayOutputStream bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
