package io.dswarm.node.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.storage.RecordCheck;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

class RecordVectorsTest {
    private final RecordVectors vectors = new RecordVectors();
    private final Ed25519RecordVerifier verifier = new Ed25519RecordVerifier(RecordVectors.NETWORK);

    @Test
    void thePublishedFileIsWhatTheCodeMakes() throws IOException {
        assertThat(Files.readString(RecordVectors.FILE))
                .as("after a change of the protocol: run RecordVectors.main in the module's folder")
                .isEqualTo(vectors.json());
    }

    @Test
    void everyGoodRecordVerifies() {
        assertThat(vectors.good())
                .allSatisfy((_, good) -> assertThat(verifier.verify(good)).isTrue());
    }

    @Test
    void everyGoodEncodingReadsBack() {
        assertThat(vectors.good())
                .allSatisfy((_, good) ->
                        assertThat(RecordReader.read(good.encoding(), good.signature()))
                                .isEqualTo(good));
    }

    @Test
    void everyGoodRecordHoldsAndEveryBadOneIsRefusedForItsReason() {
        RecordCheck check = new RecordCheck(Config.standard(), verifier);
        long now = RecordVectors.NOW * 1000;
        assertThat(vectors.good())
                .allSatisfy((_, good) -> assertThat(check.check(good, now)).isNull());
        assertThat(vectors.bad())
                .allSatisfy((_, bad) ->
                        assertThat(check.check(bad.refused(), now)).isEqualTo(bad.reason()));
    }
}
