package io.dswarm.simulator;

import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordVerifier;
import io.dswarm.simulator.random.Seed;

import java.nio.ByteBuffer;

/// Signatures for virtual nodes: a keyed fold of the signed bytes, 64 bytes long as real ones are.
/// Changing any byte of a record breaks it, and so does signing as somebody else; against a forger
/// who reads this class it is worth nothing.
final class VirtualSigner implements RecordVerifier {
    private static final int LANES = 8;
    private static final byte[] NETWORK_TAG = new byte[8];

    private final long secret;

    VirtualSigner(Seed seed) {
        secret = seed.child("signer").value();
    }

    /// The same record, signed by its publisher.
    Record sign(Record unsigned) {
        return unsigned.signed(signature(unsigned));
    }

    @Override
    public boolean verify(Record signed) {
        return java.util.Arrays.equals(signed.signature(), signature(signed));
    }

    private byte[] signature(Record record) {
        byte[] bytes = record.signedBytes(NETWORK_TAG);
        long fold = Seed.mix(secret ^ record.publisher().w0());
        for (byte part : bytes) {
            fold = (fold ^ part) * 0x100000001b3L;
            fold ^= fold >>> 29;
        }
        ByteBuffer signature = ByteBuffer.allocate(LANES * Long.BYTES);
        for (int lane = 1; lane <= LANES; lane++) {
            signature.putLong(Seed.mix(fold + lane));
        }
        return signature.array();
    }
}
