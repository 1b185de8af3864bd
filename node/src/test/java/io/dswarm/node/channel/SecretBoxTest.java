package io.dswarm.node.channel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Our XSalsa20 and Poly1305 against those of BouncyCastle, bit for bit.
class SecretBoxTest {
    @Property
    void sealsAsBouncyCastleDoes(
            @ForAll @Size(32) byte[] key,
            @ForAll @Size(24) byte[] nonce,
            @ForAll @Size(max = 700) byte[] message) {
        byte[] sealed = Arrays.copyOf(message, message.length);
        byte[] tag = new byte[SecretBox.TAG_BYTES];
        new SecretBox(key).seal(nonce, sealed, 0, sealed.length, tag, 0);
        assertThat(Bytes.concat(tag, sealed)).isEqualTo(reference(key, nonce, message));
    }

    /// One box for many nonces, some of which share their first 16 bytes and some of which do not.
    @Property(tries = 200)
    void theKeptSubkeyFollowsTheNonce(@ForAll long seed) {
        var random = new Random(seed);
        byte[] key = bytes(random, 32);
        byte[] nonce = bytes(random, 24);
        var box = new SecretBox(key);
        for (int i = 0; i < 20; i++) {
            nonce[random.nextBoolean() ? random.nextInt(16) : 16 + random.nextInt(8)]++;
            byte[] text = new byte[random.nextInt(100)];
            byte[] tag = new byte[SecretBox.TAG_BYTES];
            byte[] expected = reference(key, nonce, text);
            box.seal(nonce, text, 0, text.length, tag, 0);
            assertThat(Bytes.concat(tag, text)).isEqualTo(expected);
        }
    }

    @Property(tries = 500)
    void whatIsAlteredStaysHidden(
            @ForAll @Size(min = 1, max = 200) byte[] message, @ForAll long seed) {
        var random = new Random(seed);
        byte[] key = bytes(random, 32);
        byte[] sealed = SecretBox.sealOnce(key, message);
        assertThat(SecretBox.openOnce(key, sealed)).isEqualTo(message);
        sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(SecretBox.openOnce(key, sealed)).isNull();
    }

    /// Keys and blocks that bring the sum to the modulus or just past it, where a carry is easily
    /// lost; random ones never do. From the test vectors of RFC 8439, appendix A.3.
    @Example
    void tagsAtTheEdgeOfTheModulusAreRight() {
        String ff = "ff".repeat(16);
        var cases =
                List.of(
                        List.of("02", "", ff, "03"),
                        List.of("02", ff, "02", "03"),
                        List.of("01", "", ff + "f0" + "ff".repeat(15) + "11", "05"),
                        List.of("01", "", ff + "fb" + "fe".repeat(15) + "01".repeat(16), ""),
                        List.of("02", "", "fd" + "ff".repeat(15), "fa" + "ff".repeat(15)));
        for (var edge : cases) {
            assertThat(tag(edge.get(0), edge.get(1), edge.get(2)))
                    .isEqualTo(padded(edge.get(3), 16));
        }
    }

    private static String tag(String r, String s, String message) {
        byte[] key = HexFormat.of().parseHex(padded(r, 16) + padded(s, 16));
        int[] words = new int[8];
        for (int i = 0; i < words.length; i++) {
            words[i] = (int) XSalsa20.INTS.get(key, 4 * i);
        }
        byte[] text = HexFormat.of().parseHex(padded(message, 16));
        var poly1305 = new Poly1305();
        poly1305.compute(words, text, 0, text.length);
        byte[] tag = new byte[16];
        XSalsa20.LONGS.set(tag, 0, poly1305.low());
        XSalsa20.LONGS.set(tag, 8, poly1305.high());
        return HexFormat.of().formatHex(tag);
    }

    private static String padded(String hex, int multipleOf) {
        int missing = Math.floorMod(-hex.length() / 2, multipleOf);
        return hex + "00".repeat(hex.isEmpty() ? multipleOf : missing);
    }

    private static byte[] reference(byte[] key, byte[] nonce, byte[] message) {
        var stream = new XSalsa20Engine();
        stream.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        byte[] tagKey = new byte[32];
        stream.processBytes(tagKey, 0, tagKey.length, tagKey, 0);
        byte[] sealed = new byte[16 + message.length];
        stream.processBytes(message, 0, message.length, sealed, 16);
        var poly1305 = new org.bouncycastle.crypto.macs.Poly1305();
        poly1305.init(new KeyParameter(tagKey));
        poly1305.update(sealed, 16, message.length);
        poly1305.doFinal(sealed, 0);
        return sealed;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
