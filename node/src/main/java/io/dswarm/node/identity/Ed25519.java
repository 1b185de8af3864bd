package io.dswarm.node.identity;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.bouncycastle.math.ec.rfc7748.X25519Field;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The one verification of signatures, shared by announcements, records and handshakes, so that
/// what one of them refuses no other accepts.
///
/// It is stricter than [RFC 8032, section
/// 5.1.7](https://www.rfc-editor.org/rfc/rfc8032#section-5.1.7): points of small order and
/// encodings that are not the canonical ones are refused, both as signer and as the signature's R,
/// and S must be below the group order. A signer of small order could "sign" any message without a
/// secret. The equation is checked with the cofactor, as the RFC has it.
public final class Ed25519 {
    /// Bytes in a signature: R and S, 32 each.
    public static final int SIGNATURE_BYTES = 64;

    /// The y coordinates (little-endian) of the eight points whose order divides 8; each but the
    /// first two belongs to two points, which differ in the sign bit.
    private static final List<byte[]> SMALL_ORDER_Y =
            List.of(
                            "0100000000000000000000000000000000000000000000000000000000000000",
                            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                            "0000000000000000000000000000000000000000000000000000000000000000",
                            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
                    .stream()
                    .map(HexFormat.of()::parseHex)
                    .toList();

    private Ed25519() {}

    /// Whether `signer` signed `message`. Never throws for what a peer may send: a signature that
    /// is not 64 bytes long is simply not one. Costs 0.1 ms warm; the first one of a process, which
    /// builds tables, 0.2 s.
    public static boolean verify(NodeId signer, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES || hasSmallOrderR(signature)) {
            return false;
        }
        byte[] key = signer.toBytes();
        return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                signature, 0, key, 0, message, 0, message.length);
    }

    /// Whether `id` can be an identity at all: the canonical encoding of a point on the curve that
    /// is not of small order.
    public static boolean isIdentity(NodeId id) {
        return org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartial(id.toBytes(), 0);
    }

    /// The X25519 public key of the same secret, 32 bytes: u = (1 + y) / (1 - y) ([RFC 7748,
    /// section 4.1](https://www.rfc-editor.org/rfc/rfc7748#section-4.1)). Only for an `id` that
    /// [#isIdentity] accepts.
    public static byte[] toX25519(NodeId id) {
        int[] y = X25519Field.create();
        X25519Field.decode255(id.toBytes(), y);
        int[] one = X25519Field.create();
        X25519Field.one(one);
        int[] numerator = X25519Field.create();
        int[] denominator = X25519Field.create();
        X25519Field.add(one, y, numerator);
        X25519Field.sub(one, y, denominator);
        X25519Field.carry(numerator);
        X25519Field.carry(denominator);
        X25519Field.inv(denominator, denominator);
        X25519Field.mul(numerator, denominator, y);
        X25519Field.normalize(y);
        byte[] u = new byte[Point.BYTES];
        X25519Field.encode(y, u);
        return u;
    }

    /// BouncyCastle sees to everything else; a signer can make such an R, and gives its secret
    /// away.
    private static boolean hasSmallOrderR(byte[] signature) {
        byte[] y = Arrays.copyOf(signature, Point.BYTES);
        y[Point.BYTES - 1] &= 0x7f;
        for (byte[] small : SMALL_ORDER_Y) {
            if (Arrays.equals(small, y)) {
                return true;
            }
        }
        return false;
    }
}
