package io.dswarm.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.node.link.Counters.Counter;

import org.junit.jupiter.api.Test;

import java.util.Map;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void whatNeverHappenedCountsZero() {
        assertThat(counters.get("dial_refused", "port_0")).isZero();
        assertThat(counters.total("dial_refused")).isZero();
        assertThat(counters.snapshot()).isEmpty();
    }

    @Test
    void eachReasonIsCountedByItself() {
        counters.count("dial_refused", "port_0");
        counters.count("dial_refused", "multicast");
        counters.add("dial_refused", "port_0", 2);
        counters.count("dial_failed", "timeout");

        assertThat(counters.snapshot())
                .containsExactly(
                        Map.entry(new Counter("dial_failed", "timeout"), 1L),
                        Map.entry(new Counter("dial_refused", "multicast"), 1L),
                        Map.entry(new Counter("dial_refused", "port_0"), 3L));
        assertThat(counters.total("dial_refused")).isEqualTo(4);
    }
}
