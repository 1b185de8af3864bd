package io.dswarm.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

class HeapQueueTest {
    private record Entry(long time, int sequence) {}

    @Test
    void anEmptyQueueHasNothingNext() {
        HeapQueue<String> queue = new HeapQueue<>();
        assertThat(queue.nextTime()).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.poll()).isNull();
        assertThat(queue.size()).isZero();
    }

    @Test
    void equalTimesComeOutInTheOrderInWhichTheyWentIn() {
        HeapQueue<Integer> queue = new HeapQueue<>();
        for (int i = 0; i < 10_000; i++) {
            queue.add(i % 3, i);
        }
        List<Integer> out = drain(queue);
        assertThat(out)
                .isSortedAccordingTo(
                        Comparator.<Integer>comparingInt(i -> i % 3).thenComparingInt(i -> i));
    }

    /// Adds and takes in turns, against a sorted list.
    @Property
    void itAgreesWithASortedList(
            @ForAll @Size(max = 400) List<@IntRange(min = -1, max = 50) Integer> steps) {
        HeapQueue<Entry> queue = new HeapQueue<>();
        List<Entry> model = new ArrayList<>();
        int sequence = 0;
        for (int step : steps) {
            if (step < 0) {
                Entry expected = model.isEmpty() ? null : model.removeFirst();
                assertThat(queue.poll()).isEqualTo(expected);
            } else {
                Entry entry = new Entry(step, sequence++);
                queue.add(step, entry);
                model.add(entry);
                model.sort(Comparator.comparingLong(Entry::time).thenComparingInt(Entry::sequence));
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
        assertThat(drain(queue)).isEqualTo(model);
    }

    private static <E> List<E> drain(HeapQueue<E> queue) {
        List<E> out = new ArrayList<>();
        while (queue.size() > 0) {
            out.add(queue.poll());
        }
        return out;
    }
}
