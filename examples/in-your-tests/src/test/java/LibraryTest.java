import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.dswarm.swarm.Swarm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Ten real nodes in this process, by a call.
class LibraryTest {
    @Test
    void aValueSurvivesHalfOfItsNodes() throws Exception {
        try (var swarm = Swarm.start(10)) {
            swarm.awaitAcquaintance(Duration.ofSeconds(30));
            swarm.node(3).put("text:greeting", "hello").await();
            for (int ordinal = 0; ordinal < 5; ordinal++) {
                swarm.kill(ordinal);
            }
            var got = swarm.node(7).get("text:greeting").await();
            assertArrayEquals("hello".getBytes(), got.found().value());
        }
    }
}
