import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.dswarm.junit.SwarmExtension;
import io.dswarm.swarm.Swarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ten real nodes that know each other, for each test anew; for a static field, for all of a class.
class ExtensionTest {
    @RegisterExtension final SwarmExtension swarms = SwarmExtension.of(10);

    @Test
    void oneNodeReadsWhatAnotherStored(Swarm swarm) {
        swarm.node(3).put("text:greeting", "hello").await();
        assertNotNull(swarm.node(7).get("text:greeting").await().found());
    }

    @Test
    void aKilledNodeIsMissedByNobody(Swarm swarm) {
        swarm.kill(0);
        assertEquals(9, swarm.nodes().size());
    }
}
