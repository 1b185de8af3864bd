package io.dswarm.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.NodeId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class Ed25519Test {
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /// Every encoding of the eight points whose order divides 8, the non-canonical ones too.
    private static final List<String> SMALL_ORDER =
            List.of(
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000080",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0000000000000000000000000000000000000000000000000000000000000080",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa");

    private static final byte[] SEED = new byte[32];
    private static final Identity SIGNER = Identity.ofSeed(SEED);
    private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

    /// RFC 8032, section 7.1, tests 1 to 3.
    @TestFactory
    Stream<DynamicTest> signaturesAreThoseOfTheRfc() {
        return Stream.of(
                        List.of(
                                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                                "",
                                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
                                        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
                        List.of(
                                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                                "72",
                                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
                                        + "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
                        List.of(
                                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                                "af82",
                                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
                                        + "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"))
                .map(vector -> dynamicTest(vector.get(1), () -> signsAndVerifies(vector)));
    }

    private static void signsAndVerifies(List<String> vector) {
        var identity = Identity.ofSeed(hex(vector.get(0)));
        byte[] message = hex(vector.get(2));
        byte[] signature = hex(vector.get(3));
        assertThat(identity.id().hex()).isEqualTo(vector.get(1));
        assertThat(identity.sign(message)).isEqualTo(signature);
        assertThat(Ed25519.verify(identity.id(), message, signature)).isTrue();
    }

    @Property(tries = 300)
    void anyFlippedBitBreaksASignature(@ForAll byte[] message, @ForAll long seed) {
        var random = new Random(seed);
        byte[] signature = SIGNER.sign(message);
        assertThat(Ed25519.verify(SIGNER.id(), message, signature)).isTrue();
        flip(signature, random);
        assertThat(Ed25519.verify(SIGNER.id(), message, signature)).isFalse();
        byte[] otherKey = SIGNER.id().toBytes();
        flip(otherKey, random);
        assertThat(Ed25519.verify(NodeId.of(otherKey), message, SIGNER.sign(message))).isFalse();
    }

    /// With S = 0 and R the neutral element, the plain equation `[S]B = R + [k]A` holds for A of
    /// order n whenever n divides k: for one message in n.
    @Test
    void noPointOfSmallOrderIsASigner() {
        for (String signer : SMALL_ORDER) {
            var id = NodeId.of(hex(signer));
            assertThat(Ed25519.isIdentity(id)).as(signer).isFalse();
            for (byte i = 0; i < 64; i++) {
                byte[] signature = new byte[64];
                signature[0] = 1;
                assertThat(Ed25519.verify(id, new byte[] {i}, signature)).as(signer).isFalse();
            }
        }
    }

    /// The signer itself can make such a signature (r = 0, S = ka), and others would accept it.
    @Test
    void aSignatureWhoseRIsOfSmallOrderIsRefused() {
        for (String r : SMALL_ORDER) {
            byte[] point = hex(r);
            var k = sha512(point, SIGNER.id().toBytes(), MESSAGE).mod(L);
            byte[] signature = Arrays.copyOf(point, 64);
            writeLittleEndian(k.multiply(secretScalar()).mod(L), signature);
            assertThat(Ed25519.verify(SIGNER.id(), MESSAGE, signature)).as(r).isFalse();
        }
    }

    @Test
    void aSecondFormOfSIsRefused() {
        byte[] signature = SIGNER.sign(MESSAGE);
        byte[] s = Arrays.copyOfRange(signature, 32, 64);
        writeLittleEndian(littleEndian(s).add(L), signature);
        assertThat(Ed25519.verify(SIGNER.id(), MESSAGE, signature)).isFalse();
    }

    @Test
    void aSignatureOfAnotherLengthIsRefused() {
        byte[] signature = SIGNER.sign(MESSAGE);
        for (int length : new int[] {0, 31, 63, 65}) {
            byte[] cut = Arrays.copyOf(signature, length);
            assertThat(Ed25519.verify(SIGNER.id(), MESSAGE, cut)).as("%d", length).isFalse();
        }
    }

    /// By a signer who added a point of order 8 to its R, and to its key. Verification without the
    /// cofactor refuses both; nodes of all versions have to agree.
    @Test
    void theEquationIsCheckedWithTheCofactor() {
        byte[] message = {0};
        byte[] addedToR =
                hex(
                        "b173d924ce67045388a4ba498b5f15e5976008165ec5e46993a084294f73e076"
                                + "cf233505094c8093b1d9d5ea11cfc727ca20b856d41cc5c4f98a4cdf70219406");
        assertThat(Ed25519.verify(SIGNER.id(), message, addedToR)).isTrue();
        var key =
                NodeId.of(hex("06903bfea2a1ddc586e78a189513f47ac6ae27e4e7803a1c2fb94c94b18f3958"));
        byte[] addedToKey =
                hex(
                        "e7caaa83373a94afae43fec59b447c99ba282b19a7616c24c785ad8966a1e10e"
                                + "964c417f1cb4562e747a9b08f15ddd02340980fe4924c0f42495d3a07cafa004");
        assertThat(Ed25519.verify(key, message, addedToKey)).isTrue();
    }

    @Test
    void everyHonestIdentityIsOne() {
        for (byte i = 0; i < 100; i++) {
            byte[] seed = new byte[32];
            seed[0] = i;
            assertThat(Ed25519.isIdentity(Identity.ofSeed(seed).id())).isTrue();
        }
    }

    private static void flip(byte[] bytes, Random random) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }

    private static BigInteger secretScalar() {
        byte[] scalar = Arrays.copyOf(digest(SEED), 32);
        scalar[0] &= (byte) 0xf8;
        scalar[31] = (byte) ((scalar[31] & 0x7f) | 0x40);
        return littleEndian(scalar);
    }

    private static BigInteger sha512(byte[]... parts) {
        return littleEndian(digest(parts));
    }

    private static byte[] digest(byte[]... parts) {
        try {
            var sha512 = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) {
                sha512.update(part);
            }
            return sha512.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static BigInteger littleEndian(byte[] bytes) {
        return new BigInteger(1, reversed(bytes));
    }

    /// Into the second half of a signature.
    private static void writeLittleEndian(BigInteger s, byte[] signature) {
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = s.shiftRight(8 * i).byteValue();
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
