package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.swarm.Swarm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

class PagesTest {
    private static Swarm swarm;
    private static Control control;
    private static Caller caller;

    @BeforeAll
    static void start() {
        swarm = Swarm.start(1);
        control = Control.start(swarm, ControlOptions.of(0));
        caller = new Caller(control);
    }

    @AfterAll
    static void stop() {
        caller.close();
        control.close();
        swarm.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/keyspace",
                "/lookups",
                "/lookups/1187",
                "/store/text:a%2Fb",
                "/runs/x"
            })
    void aPageAndWhatIsBelowItAnswerTheOneDocument(String path) {
        var reply = caller.get(path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.text()).contains("<dsw-shell>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/main.js",
                "/pages/keyspace.js",
                "/lib/lit-element/lit-element.js",
                "/lib/lit__reactive-element/reactive-element.js",
                "/lib/uplot/dist/uPlot.esm.js",
                "/lib/d3-array/src/ticks.js"
            })
    void aFileOfTheDashboardAndOneOfALibraryAreServedAsScripts(String path) {
        var reply = caller.get(path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.js",
                "/pages",
                "/lib/lit-html",
                "/lib/lit-html/",
                "/lib/vertx-core/index.js",
                "/lib/lit-html/..%2Fuplot/package.json",
                "/lib/%2e%2e/lit-html/3.3.1/lit-html.js",
                "/..%2Fcontrol/Control.class"
            })
    void nothingElseOfTheClassPathIsServed(String path) {
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void theImportMapIsAllowedByItsHash() throws Exception {
        var reply = caller.get("/");
        var open = "<script type=\"importmap\">";
        int from = reply.text().indexOf(open) + open.length();
        var map = reply.text().substring(from, reply.text().indexOf("</script>", from));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));

        assertThat(reply.header("Content-Security-Policy"))
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash))
                .doesNotContain("unsafe");
    }
}
