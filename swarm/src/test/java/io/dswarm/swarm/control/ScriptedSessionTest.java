package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;
import io.dswarm.swarm.control.Caller.Reply;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// A whole session by HTTP: values, loss, partition, healing, death, churn, reset. What was
/// acknowledged is there in the end, and every message is accounted for.
class ScriptedSessionTest {
    private static final int NODES = 20;
    private static final int VALUES = 200;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whatWasAcknowledgedSurvivesAndAllCountersAddUp() {
        play(Config.standard(), ScriptedSessionTest::aFewComeBack);
    }

    @Test
    @Tag("long")
    void soItDoesWhenNodesComeAndGoForAMinute() {
        play(Config.standard(), caller -> churnForAMinute(caller, 120_000));
    }

    /// All have gone some three times then, so an hour is too long between republishings.
    @Test
    @Tag("long")
    void soItDoesWhenTheyStayForTwentySecondsAndRepublishAsOften() {
        play(
                Config.standard().with(Parameter.REPUBLISH, 20),
                caller -> churnForAMinute(caller, 20_000));
    }

    private static void play(Config config, Consumer<Caller> churn) {
        try (var swarm = Swarm.start(SwarmOptions.of(NODES).withKademlia(config));
                var control = Control.start(swarm, ControlOptions.of(0));
                var caller = new Caller(control)) {
            await().atMost(SOON)
                    .until(() ->
                            swarm.nodes().stream()
                                    .allMatch(node -> node.peers().size() >= NODES - 1));
            List<String> acknowledged = new ArrayList<>();
            put(caller, 0, acknowledged);
            ok(
                    caller.put(
                            "/api/faults/loss",
                            "{\"kind\":\"loss\",\"probability\":0.2,\"seed\":1}"));
            put(caller, VALUES / 2, acknowledged);
            assertThat(acknowledged).hasSizeGreaterThan(VALUES / 2);

            ok(caller.put("/api/partition", "{\"share\":0.5,\"seed\":1}"));
            read(caller, acknowledged.subList(0, 10));
            ok(caller.delete("/api/partition"));
            for (int node = 0; node < NODES * 3 / 10; node++) {
                ok(caller.post("/api/nodes/" + node + "/kill", ""));
            }
            churn.accept(caller);
            Reply reset = caller.post("/api/reset", "");
            ok(reset);
            assertThat(reset.json().get("faults").get(0).at("/effects/dropped").asLong())
                    .isPositive();
            await().atMost(SOON)
                    .until(() ->
                            caller.get("/api/swarm").json().at("/size/running").asInt()
                                    == NODES * 7 / 10);
            assertThat(missing(caller, acknowledged)).isEmpty();
            System.out.println(acknowledged.size() + " of " + VALUES + " acknowledged, all found");
            awaitEveryMessageAccountedFor(swarm, caller);
        }
    }

    /// Half of the values.
    private static void put(Caller caller, int from, List<String> acknowledged) {
        List<Callable<String>> puts = new ArrayList<>();
        for (int i = from; i < from + VALUES / 2; i++) {
            String name = "v" + i;
            String path = "/api/values/text:" + name + "?from=" + i % NODES;
            puts.add(() -> acknowledged(caller.put(path, "value"), name));
        }
        inParallel(puts).stream().filter(name -> !name.isEmpty()).forEach(acknowledged::add);
    }

    private static String acknowledged(Reply reply, String name) {
        if (reply.status() == 201) {
            return name;
        }
        assertThat(reply.json().get("code").asText()).isEqualTo("too-few-holders");
        return "";
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) {
        try (var threads = Executors.newFixedThreadPool(NODES)) {
            List<T> done = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                done.add(each.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void aFewComeBack(Caller caller) {
        churn(caller, 20_000, "");
        await().atMost(SOON).until(() -> caller.get("/api/churn").json().get("joins").asInt() >= 3);
    }

    private static void churnForAMinute(Caller caller, int meanSessionMs) {
        churn(caller, meanSessionMs, ",\"forMs\":60000");
        await().atMost(SOON.multipliedBy(2)).until(() -> caller.get("/api/churn").status() == 404);
    }

    private static void churn(Caller caller, int meanSessionMs, String lasting) {
        String often = "{\"meanSessionMs\":" + meanSessionMs + ",\"meanDowntimeMs\":500";
        ok(caller.put("/api/churn", often + ",\"kill\":0.5,\"seed\":3" + lasting + "}"));
    }

    /// Whether it is found is not asked: the swarm is in pieces.
    private static void read(Caller caller, List<String> names) {
        List<Callable<Integer>> reads = new ArrayList<>();
        names.forEach(name -> reads.add(() -> get(caller, name, "?from=10")));
        assertThat(inParallel(reads)).isSubsetOf(200, 404);
    }

    /// Asked of a node that lived through it all; a second time where the first ended in somebody
    /// who was away.
    private static List<String> missing(Caller caller, List<String> names) {
        List<Callable<String>> reads = new ArrayList<>();
        for (String name : names) {
            reads.add(() -> {
                boolean found = get(caller, name, "") == 200;
                return found || get(caller, name, "") == 200 ? "" : name;
            });
        }
        return inParallel(reads).stream().filter(name -> !name.isEmpty()).toList();
    }

    private static int get(Caller caller, String name, String query) {
        return caller.get("/api/values/text:" + name + query).status();
    }

    private static void awaitEveryMessageAccountedFor(Swarm swarm, Caller caller) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var sums = swarm.shared().traffic().sums();
                    JsonNode told = caller.get("/api/swarm").json().get("messages");
                    System.out.println("messages: " + sums);
                    assertThat(sums.arrived())
                            .isEqualTo(sums.delivered() + sums.droppedOnArrival() + sums.held());
                    assertThat(sums.inFlight()).isZero();
                    assertThat(told.get("sent").asLong())
                            .isEqualTo(
                                    told.get("delivered").asLong()
                                            + told.get("dropped").asLong()
                                            + told.get("lost").asLong()
                                            + told.get("inFlight").asLong());
                    assertThat(sums.lost()).isBetween(0L, sums.sent() / 20);
                });
    }

    private static void ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    }
}
