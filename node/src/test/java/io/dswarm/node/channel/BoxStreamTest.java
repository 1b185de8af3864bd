package io.dswarm.node.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dswarm.node.channel.BoxOpener.State;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;

class BoxStreamTest {
    private final BoxSealer sealer = new BoxSealer(key());
    private final BoxOpener opener = new BoxOpener(key());
    private final ByteArrayOutputStream opened = new ByteArrayOutputStream();

    @Test
    void anEmptyMessageIsNoFrameAtAll() {
        assertThat(sealer.seal(new byte[0])).isEmpty();
    }

    @Test
    void aHeaderWithoutABodyThatIsNotAGoodbyeIsRejected() {
        byte[] text = new byte[18];
        text[17] = 1;
        assertThat(open(header(text))).isEqualTo(State.REJECTED);
    }

    @Test
    void aBodyOfMoreThan4096BytesIsRejectedBeforeItComes() {
        byte[] text = new byte[18];
        text[0] = 0x10;
        text[1] = 0x01;
        assertThat(open(header(text))).isEqualTo(State.REJECTED);
    }

    @Test
    void aBodyOf4096BytesIsAwaited() {
        byte[] text = new byte[18];
        text[0] = 0x10;
        assertThat(open(header(text))).isEqualTo(State.OPEN);
    }

    @Test
    void aReaderThatClosesInTheMiddleGetsNoMore() {
        byte[] stream = Bytes.concat(sealer.seal(new byte[1]), sealer.seal(new byte[2]));
        var state =
                opener.open(
                        stream,
                        0,
                        stream.length,
                        (bytes, offset, length) -> {
                            opened.write(bytes, offset, length);
                            opener.close();
                        });
        assertThat(state).isEqualTo(State.CLOSED);
        assertThat(opened.size()).isEqualTo(1);
    }

    @Test
    void nothingIsSealedAfterGoodbye() {
        sealer.goodbye();
        assertThatIllegalStateException().isThrownBy(() -> sealer.seal(new byte[1]));
        assertThatIllegalStateException().isThrownBy(sealer::goodbye);
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoxKey(new byte[31], new byte[24]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoxKey(new byte[32], new byte[25]));
    }

    private State open(byte[] stream) {
        return opener.open(stream, 0, stream.length, opened::write);
    }

    /// A header that no [BoxSealer] would write, under the right key and nonce.
    private static byte[] header(byte[] text) {
        return SecretBox.sealOnce(key().key(), text);
    }

    private static BoxKey key() {
        return new BoxKey(new byte[BoxKey.KEY_BYTES], new byte[BoxKey.NONCE_BYTES]);
    }
}
