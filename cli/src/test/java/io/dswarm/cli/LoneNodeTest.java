package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.Key;
import io.dswarm.swarm.StateFile;
import io.dswarm.swarm.Swarm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Client verbs against nodes without a control API, found through their state file.
class LoneNodeTest {
    private static final int NODES = 5;

    @TempDir private static Path folder;
    private static Swarm swarm;
    private static StateFile state;
    private static Map<String, String> env;

    @BeforeAll
    static void start() throws Exception {
        env = Typed.env(folder);
        swarm = Swarm.start(NODES);
        assertThat(swarm.awaitAcquaintance(Duration.ofSeconds(30))).isTrue();
        var nodes =
                swarm.ordinals().stream()
                        .map(ordinal -> Running.node(ordinal, swarm.node(ordinal), true))
                        .toList();
        state =
                StateFile.write(
                        StateFile.folder(env), StateFile.here("test", "any", null, null, nodes));
    }

    @AfterAll
    static void stop() throws Exception {
        state.close();
        swarm.close();
    }

    @Test
    void aBareWordIsATextKeyAndAnyNodeReadsWhatOneStored() {
        var put = run("put", "greeting", "hello");
        assertThat(put.exit()).isZero();
        assertThat(put.out().strip()).isEqualTo(Key.ofText("greeting").hex());
        assertThat(put.err()).startsWith("5 bytes, open, on 5 nodes (quorum 3), lookup ");

        var got = run("get", "text:greeting", "--from", "3");
        assertThat(got.out()).isEqualTo("hello");
        assertThat(got.exit()).isZero();
    }

    @Test
    void bytesOfAFileComeBackAsTheyWere() throws Exception {
        byte[] value = {0, (byte) 0xff, '\n', (byte) 0x80};
        var file = Files.write(folder.resolve("value"), value).toString();
        var put = run("put", "--content", "--file", file);
        assertThat(put.out().strip()).isEqualTo(Key.ofContent(value).hex());
        assertThat(run("get", put.out().strip(), "--from", "1").bytes()).isEqualTo(value);
    }

    @Test
    void aTooLongValueIsRefusedWithTheNodesOwnWords() throws Exception {
        var file = Files.write(folder.resolve("long"), new byte[(64 << 10) + 1]).toString();
        var put = run("put", "long", "--file", file);
        assertThat(put.exit()).isEqualTo(Exit.USAGE.code);
        assertThat(put.out()).isEmpty();
        assertThat(put.err()).startsWith("dswarm: ");
        assertThat(run("get", "long").exit()).isEqualTo(Exit.NEGATIVE.code);
    }

    @Test
    void whatNobodyStoredIsANegativeAnswer() {
        var got = run("get", "nothing here");
        assertThat(got.exit()).isEqualTo(Exit.NEGATIVE.code);
        assertThat(got.out()).isEmpty();
    }

    @Test
    void aTracedLookupShowsEachRequestOnce() {
        var lines = run("lookup", "greeting", "--trace").out().lines().toList();
        assertThat(lines.getFirst()).startsWith("lookup ").contains(", recall 1.0");
        assertThat(lines).filteredOn(line -> line.contains("─ ")).hasSize(NODES - 1);
        assertThat(lines).filteredOn(line -> line.startsWith("@")).hasSizeBetween(4, 5);
    }

    @Test
    void whatANodeHoldsIsListed() {
        run("put", "listed", "here");
        var key = Key.ofText("listed").hex();
        assertThat(run("ls").out()).contains(key + "  open");
        assertThat(run("ls", "--json").out()).contains("\"key\":\"" + key + "\"");
    }

    @Test
    void aNodePingsItsThreeClosest() {
        var pinged = run("ping", "2");
        assertThat(pinged.exit()).isZero();
        assertThat(pinged.lines()).hasSize(3).allMatch(line -> line.endsWith(" ms"));
    }

    @Test
    void whatOnlyASwarmCanDoIsRefused() {
        var killed = run("kill", "1");
        assertThat(killed.exit()).isEqualTo(Exit.USAGE.code);
        assertThat(killed.err()).contains("lone node", "dswarm demo");
    }

    @Test
    void anUnknownNodeIsANegativeAnswerAndABadAddressAWrongUse() {
        assertThat(run("get", "greeting", "--from", "99").exit()).isEqualTo(Exit.NEGATIVE.code);
        assertThat(run("ls", "--node", "nonsense").exit()).isNotZero();
        assertThat(run("ls", "--node", "http://127.0.0.1:1").exit())
                .isEqualTo(Exit.UNREACHABLE.code);
        assertThat(run("ls", "--swarm", "other").exit()).isEqualTo(Exit.UNREACHABLE.code);
    }

    private static Typed run(String... words) {
        return Typed.run(env, words);
    }
}
