package io.dswarm.junit;

import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.time.Duration;

/// Gives tests a swarm of real nodes that know each other, in a network of its own, and ends it
/// after them: one for all tests of a class if the field is static, else one for each test. A test
/// takes it as a parameter.
///
/// ```java
/// @RegisterExtension static final SwarmExtension swarms = SwarmExtension.of(10);
///
/// @Test
/// void oneNodeReadsWhatAnotherStored(Swarm swarm) {
///     swarm.node(3).put("text:greeting", "hello").await();
///     assertTrue(swarm.node(7).get("text:greeting").await().isFound());
/// }
/// ```
///
/// Not for tests that run in parallel within one class.
public final class SwarmExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private static final int NODES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final @Nullable SwarmOptions options;
    private final int nodes;
    private @Nullable Swarm swarm;
    private boolean ofClass;

    /// Ten nodes, for `@ExtendWith`: one swarm for all tests of the class.
    public SwarmExtension() {
        this(null, NODES);
    }

    private SwarmExtension(@Nullable SwarmOptions options, int nodes) {
        this.options = options;
        this.nodes = nodes;
    }

    /// So many nodes with all defaults, in a network with a new random name each time.
    public static SwarmExtension of(int nodes) {
        return new SwarmExtension(null, nodes);
    }

    /// A swarm of these options.
    public static SwarmExtension of(SwarmOptions options) {
        return new SwarmExtension(options, options.nodes());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        swarm = start();
        ofClass = true;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        if (!ofClass) {
            swarm = start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!ofClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
        ofClass = false;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Swarm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (swarm == null) {
            throw new IllegalStateException("the swarm runs within tests only");
        }
        return swarm;
    }

    private Swarm start() throws InterruptedException {
        var started = Swarm.start(options == null ? SwarmOptions.of(nodes) : options);
        if (started.awaitAcquaintance(PATIENCE)) {
            return started;
        }
        started.close();
        throw new IllegalStateException(
                "the nodes did not find each other in "
                        + PATIENCE.toSeconds()
                        + " s: see dswarm doctor");
    }

    private void stop() {
        if (swarm != null) {
            swarm.close();
            swarm = null;
        }
    }
}
