package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Key;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.swarm.StateFile;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.control.Control;
import io.dswarm.swarm.control.ControlOptions;
import io.dswarm.swarm.fault.FaultKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Client verbs against the control API of a real swarm, found through its state file.
class SwarmVerbsTest {
    private static final int NODES = 6;

    @TempDir private static Path folder;
    private static Swarm swarm;
    private static Control control;
    private static StateFile state;
    private static Map<String, String> env;

    @BeforeAll
    static void start() throws Exception {
        env = Typed.env(folder);
        swarm = Swarm.start(NODES);
        assertThat(swarm.awaitAcquaintance(Duration.ofSeconds(30))).isTrue();
        control = Control.start(swarm, ControlOptions.of(0));
        var process = StateFile.here("test", "any", control.url(), null, List.of());
        state = StateFile.write(StateFile.folder(env), process);
    }

    @AfterAll
    static void stop() throws Exception {
        state.close();
        control.close();
        swarm.close();
    }

    @Test
    void anyNodeReadsWhatOneStored() {
        var put = run("put", "greeting", "hello", "--from", "2", "--ttl", "600");
        assertThat(put.exit()).isZero();
        assertThat(put.lines()).containsExactly(Key.ofText("greeting").hex());
        assertThat(put.err())
                .matches("5 bytes, open, on [456] nodes \\(quorum 4\\), lookup \\d+\\s+");
        assertThat(run("get", "greeting", "--from", "4").out()).isEqualTo("hello");
        assertThat(run("get", "greeting", "--json").out()).contains("\"base64\":\"aGVsbG8=\"");
        assertThat(run("get", "nothing").exit()).isEqualTo(Exit.NEGATIVE.code);
        assertThat(run("ls", "--from", "2").out()).contains(Key.ofText("greeting").hex());
    }

    @Test
    void aLookupIsTracedFromTheNodeThatIsNamed() {
        var lookup = run("lookup", "greeting", "--from", "3", "--trace");
        assertThat(lookup.exit()).isZero();
        assertThat(lookup.lines().getFirst()).contains("recall 1.0");
        assertThat(lookup.lines()).filteredOn(line -> line.contains("─ ")).isNotEmpty();
        assertThat(run("lookup", "greeting", "--from", "3", "--json").out())
                .contains("\"node\":3", "\"trace\":[");
    }

    @Test
    void aLookupOfBeforeIsShownAgain() {
        var begun = run("lookup", "greeting", "--from", "3", "--trace");
        var id = begun.lines().getFirst().split(" ", -1)[1];
        assertThat(run("lookup", "--id", id, "--trace").lines()).isEqualTo(begun.lines());
        assertThat(run("lookup", "--id", "99999").exit()).isEqualTo(Exit.NEGATIVE.code);
        assertThat(run("lookup", "greeting", "--id", id).exit()).isEqualTo(Exit.USAGE.code);
        assertThat(run("lookup").exit()).isEqualTo(Exit.USAGE.code);
    }

    /// The API's hints name calls; who types verbs is told verbs.
    @Test
    void whatIsToBeDoneIsSaidInVerbs() {
        var first = swarm.ordinals().getFirst();
        assertThat(run("resume", "" + first).err()).contains("dswarm node show " + first);
        run("pause", "" + first);
        assertThat(run("get", "x", "--from", "" + first).err()).contains("dswarm resume " + first);
        run("resume", "" + first);
        assertThat(run("kill", "99").err()).contains("dswarm node ls lists them");
        assertThat(run("heal").err()).contains("dswarm partition begins one");
        assertThat(run("churn", "show").err()).contains("dswarm churn start begins one");
        assertThat(run("fault", "rm", "none").err()).contains("dswarm fault ls lists them");
        assertThat(run("fault", "add", "x", "loss").err()).contains("dswarm fault add --help");
        assertThat(run("add", "0", "--json").err()).contains("dswarm add --help");
        var missing = run("get", "nothing at all").err();
        assertThat(missing).containsPattern("dswarm lookup --id \\d+ --trace shows who was asked");
        assertThat(run("lookup", "--id", "99999").err()).contains("dswarm events --type lookup");
    }

    @Test
    void aNodePingsItsClosestOrTheOneThatIsNamed() {
        assertThat(run("ping", "1").lines()).hasSize(3);
        var one = run("ping", "1", "2");
        assertThat(one.exit()).isZero();
        assertThat(one.lines()).hasSize(1);
        assertThat(one.out()).startsWith(swarm.node(2).id().toString());
        assertThat(run("ping", "1", "99").exit()).isEqualTo(Exit.NEGATIVE.code);
    }

    @Test
    void nodesComeAndGoAndComeBack() {
        var added = run("add", "2", "--json");
        assertThat(added.lines()).hasSize(2);
        int first = swarm.ordinals().getLast() - 1;
        var range = first + "-" + (first + 1);
        assertThat(run("kill", range).lines()).hasSize(2).allMatch(it -> it.contains("killed"));
        assertThat(run("kill", "" + first).exit()).isEqualTo(Exit.CONFLICT.code);
        assertThat(run("node", "restart", "" + first).out()).contains("running");
        assertThat(run("pause", "" + first).out()).contains("paused");
        assertThat(run("resume", "" + first).out()).contains("running");
        assertThat(run("node", "stop", "" + first).out()).contains("stopped");
        assertThat(run("node", "show", "" + first, "--buckets").exit())
                .isEqualTo(Exit.CONFLICT.code);
        assertThat(run("ls", "--from", "" + first).exit()).isEqualTo(Exit.CONFLICT.code);
        assertThat(run("node", "ls").lines())
                .filteredOn(line -> line.startsWith(first + "  "))
                .singleElement()
                .asString()
                .contains("stopped");
    }

    @Test
    void oneNodeIsLookedInto() {
        assertThat(run("node", "show", "0").out()).contains("state", "running");
        assertThat(run("node", "show", "0", "--buckets").out()).contains(" bits  @");
        assertThat(run("node", "show", "0", "--peers").lines()).hasSizeGreaterThan(4);
        assertThat(run("node", "show", "0", "--log").exit()).isZero();
        assertThat(run("node", "show", "77").exit()).isEqualTo(Exit.NEGATIVE.code);
    }

    @Test
    void aSwarmTellsHowItIs() {
        assertThat(run("status").out()).contains("size.running", "config.k");
        assertThat(run("status", "--json").out()).startsWith("{\"name\":");
        assertThat(run("health").exit()).isZero();
    }

    @Test
    void aSwarmIsChosenByItsAddressAsWellAsByItsName() {
        var url = control.url();
        assertThat(run("status", "--swarm", url).exit()).isZero();
        assertThat(run("status", "--swarm", state().name()).exit()).isZero();
        assertThat(run("status", "--swarm", "nobody").exit()).isEqualTo(Exit.UNREACHABLE.code);
    }

    @Test
    void allValuesAreListedWithWhatIsKnownOfTheirHolders() {
        run("put", "spread", "wide");
        var key = Key.ofText("spread").hex();
        assertThat(run("ls").lines())
                .filteredOn(line -> line.startsWith(key))
                .singleElement()
                .asString()
                .matches(".*  (6 right .* 0|5 right .* 1|4 right .* 2) missing .*text:spread");
        assertThat(run("ls", "--json").lines()).anyMatch(line -> line.contains(key));
    }

    @Test
    void faultsAreAddedListedAndTakenAway() {
        var added = run("fault", "add", "lossy", "loss", "--probability", "0.5", "--nodes", "0-1");
        assertThat(added.exit()).isZero();
        assertThat(added.lines()).anyMatch(it -> it.matches("match.nodes +0 1"));
        assertThat(run("fault", "add", "slow", "latency", "--delay", "5", "--for", "60").exit())
                .isZero();
        assertThat(run("fault", "ls").lines())
                .anyMatch(line -> line.matches("lossy +loss .*"))
                .anyMatch(line -> line.matches("slow +latency .*"));
        assertThat(run("fault", "rm", "lossy").exit()).isZero();
        assertThat(run("fault", "rm", "lossy").exit()).isEqualTo(Exit.NEGATIVE.code);
        assertThat(run("fault", "rm").exit()).isEqualTo(Exit.USAGE.code);
        assertThat(run("fault", "rm", "--all").exit()).isZero();
        assertThat(run("fault", "ls").out()).isEmpty();
        assertThat(run("fault", "add", "bad", "nonsense").exit()).isEqualTo(Exit.USAGE.code);
    }

    @Test
    void theWordsForFaultsAreThoseOfTheSwarm() {
        var help = run("fault", "add", "--help").out().replaceAll("\\s+", " ");
        assertThat(help).contains("One of " + joined(FaultKind.values()));
        assertThat(help.split("[ ,.]+", -1))
                .contains(joined(LinkFilter.Kind.values()).split(", ", -1));
    }

    private static String joined(Enum<?>[] words) {
        return Stream.of(words)
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    @Test
    void aPartitionIsMadeShownAndHealed() {
        var parted = run("partition", "0,1", "2-5", "--json");
        assertThat(parted.out()).contains("\"sides\":[[0,1]");
        assertThat(run("partition", "--show").out()).containsPattern("sides +0 1 \\| 2 3 4 5");
        assertThat(run("heal").exit()).isZero();
        assertThat(run("heal").exit()).isEqualTo(Exit.NEGATIVE.code);
        assertThat(run("partition", "--share", "0.5", "--for", "60").exit()).isZero();
        run("fault", "add", "slow", "latency", "--delay", "5");
        var reset = run("reset");
        assertThat(reset.lines()).anyMatch(it -> it.matches("faults.0.name +slow"));
        assertThat(reset.out()).contains("partition.sides");
        assertThat(reset.err()).startsWith("ended; as it was:");
        assertThat(run("partition", "--show").exit()).isEqualTo(Exit.NEGATIVE.code);
    }

    @Test
    void churnIsStartedShownAndStopped() {
        assertThat(run("churn", "start").exit()).isEqualTo(Exit.USAGE.code);
        var started = run("churn", "start", "--session", "3600", "--downtime", "1", "--kill", "1");
        assertThat(started.exit()).isZero();
        assertThat(run("churn", "show").lines())
                .anyMatch(it -> it.matches("meanDowntimeMs +1000(.0)?"))
                .anyMatch(it -> it.matches("model +exponential"));
        assertThat(run("churn", "stop").exit()).isZero();
        assertThat(run("churn", "show").exit()).isEqualTo(Exit.NEGATIVE.code);
    }

    @Test
    void eventsArePrintedAsTheyComeAndFromThePast() {
        run("put", "eventful", "1");
        assertThat(run("events", "--past", "1", "--type", "put").lines())
                .singleElement()
                .asString()
                .contains("put.finished");
        var streamed = CompletableFuture.supplyAsync(() -> run("events", "--limit", "1", "--json"));
        await().until(() -> {
            run("get", "eventful");
            return streamed.isDone();
        });
        assertThat(streamed.join().lines()).singleElement().asString().contains("\"type\":\"");
        assertThat(run("events", "--past", "1", "--type", "nonsense").exit())
                .isEqualTo(Exit.USAGE.code);
    }

    private static io.dswarm.swarm.RunningProcess state() {
        try {
            return StateFile.running(StateFile.folder(env)).getFirst();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Typed run(String... words) {
        return Typed.run(env, words);
    }
}
