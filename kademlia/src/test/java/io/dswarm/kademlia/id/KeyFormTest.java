package io.dswarm.kademlia.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.Locale;

class KeyFormTest {
    private static final NodeId SELF = new NodeId(1, 2, 3, 4);

    @Test
    void contentLiesWhereSha256sumSays() {
        assertThat(Key.ofContent("hello".getBytes(UTF_8)).hex())
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    /// Made with `printf 'dswarm openhello' | openssl dgst -sha512-256`.
    @Test
    void aTextHasItsOwnHash() {
        assertThat(KeyForm.parse("text:hello").key(SELF).hex())
                .isEqualTo("b712036d25aa7b6d098dc07c100cec9083e7af7570b059d04b92e1dbae8682fc");
    }

    @Test
    void aNameBelongsToWhoIsAskedOrWhoIsNamed() {
        assertThat(KeyForm.parse("own:photo").key(SELF))
                .isEqualTo(KeyForm.parse("own:" + SELF + "/photo").key(new NodeId(9, 9, 9, 9)))
                .isEqualTo(Key.ofOwned(SELF, "photo"));
    }

    @Test
    void aTextMayBeAnything() {
        assertThat(KeyForm.parse("text:")).isEqualTo(new KeyForm.Text(""));
        assertThat(KeyForm.parse("text:own:x")).isEqualTo(new KeyForm.Text("own:x"));
    }

    @Test
    void aBareWordIsRefusedWithAHint() {
        assertThatThrownBy(() -> KeyForm.parse("hello"))
                .isInstanceOfSatisfying(
                        PointFormatException.class,
                        it -> assertThat(it.hint()).isEqualTo("did you mean text:hello?"));
    }

    @Test
    void whatIsNoKeyIsRefusedWithAHint() {
        String hex = SELF.hex();
        String[] wrong = {
            "",
            "@",
            "&abc",
            hex.substring(1),
            hex + "0",
            "z" + hex.substring(1),
            "own:",
            "own:@abc/x",
            "own:" + SELF + "/",
            "@" + hex,
            SELF + "=",
            SELF.toString().toUpperCase(Locale.ROOT) + "/"
        };
        for (String text : wrong) {
            assertThatThrownBy(() -> KeyForm.parse(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            PointFormatException.class, it -> assertThat(it.hint()).isNotEmpty());
        }
    }

    @Test
    void anIdIsNoKey() {
        assertThatThrownBy(() -> NodeId.parse(Key.of(SELF).toString()))
                .isInstanceOf(PointFormatException.class);
    }

    /// The last digit of base64 has two unused bits: only one spelling of a point is accepted.
    @Test
    void aPointHasOneSpelling() {
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(SELF.toBytes());
        String other = url.substring(0, 42) + (char) (url.charAt(42) + 1);
        assertThatThrownBy(() -> KeyForm.parse(other)).isInstanceOf(PointFormatException.class);
    }
}
