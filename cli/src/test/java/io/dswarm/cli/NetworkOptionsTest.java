package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

class NetworkOptionsTest {
    private static String joining(String... words) {
        NetworkOptions options = new NetworkOptions();
        new CommandLine(options).parseArgs(words);
        return options.joining();
    }

    @Test
    void whoeverShallMeetTheseIsStartedWithTheirOptions() {
        assertThat(joining()).isEqualTo("./dswarm");
        assertThat(joining("--network", "test-1", "--no-tls"))
                .isEqualTo("./dswarm --network test-1 --no-tls");
        assertThat(joining("--network", "it's mine", "--multicast-port", "30000"))
                .isEqualTo("./dswarm --network 'it'\\''s mine' --multicast-port 30000");
    }
}
