package io.dswarm.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;

class NetworkKeyTest {
    private static final NetworkKey DEV = NetworkKey.of(NetworkKey.DEFAULT_NAME);

    /// `printf dev | sha256sum`, and what `openssl dgst -sha256 -mac hmac` makes of the label.
    @Test
    void keyAndTagOfTheDefaultNetworkAreTheDocumentedOnes() {
        assertThat(HexFormat.of().formatHex(DEV.toBytes()))
                .isEqualTo("ef260e9aa3c673af240d17a2660480361a8e081d1ffeca2a5ed0e3219fc18567");
        assertThat(HexFormat.of().formatHex(DEV.tag())).isEqualTo("57ad2d2d2d4ce25a");
    }

    @Test
    void callersGetCopies() {
        DEV.toBytes()[0]++;
        DEV.tag()[0]++;
        assertThat(DEV).isEqualTo(NetworkKey.of("dev")).isNotEqualTo(NetworkKey.of("Dev"));
        assertThat(DEV.tag()).isEqualTo(NetworkKey.of("dev").tag());
        assertThat(NetworkKey.ofBytes(DEV.toBytes())).isEqualTo(DEV).hasSameHashCodeAs(DEV);
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkKey.ofBytes(new byte[31]));
    }
}
