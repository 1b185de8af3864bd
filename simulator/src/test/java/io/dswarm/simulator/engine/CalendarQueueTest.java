package io.dswarm.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class CalendarQueueTest {
    /// Distances of events: none, within a day, within a year of the calendar, beyond it.
    private static final long[] AHEAD = {0, 1, 700, 50_000, 2_000_000, 4_200_000, 60_000_000};

    @Test
    void anEmptyQueueHasNothingNext() {
        CalendarQueue<String> queue = new CalendarQueue<>(_ -> {});
        assertThat(queue.nextTime()).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.poll()).isNull();
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatLiesBeyondTheYearComesBeforeWhatWasAddedLaterForTheSameTime() {
        CalendarQueue<String> queue = new CalendarQueue<>(_ -> {});
        queue.add(10_000_000, "early bird");
        queue.add(9_000_000, "first");
        assertThat(queue.poll()).isEqualTo("first");
        queue.add(10_000_000, "late comer");
        assertThat(queue.poll()).isEqualTo("early bird");
        assertThat(queue.poll()).isEqualTo("late comer");
    }

    @Test
    void whatADayBringsIsShownWhenItComes() {
        List<String> shown = new ArrayList<>();
        CalendarQueue<String> queue = new CalendarQueue<>(shown::add);
        queue.add(2_000, "yesterday");
        queue.add(5_001, "noon");
        queue.add(5_000, "morning");
        queue.add(6_200, "tomorrow");
        assertThat(queue.poll()).isEqualTo("yesterday");
        assertThat(shown).containsExactly("yesterday");
        assertThat(queue.poll()).isEqualTo("morning");
        assertThat(shown).containsExactly("yesterday", "noon", "morning");
    }

    /// As a simulation uses it, against a heap: no event lies before the last one taken, except now
    /// and then, which must do no harm either.
    @Property(tries = 300)
    void itAgreesWithAHeap(@ForAll long seed) {
        Random random = new Random(seed);
        CalendarQueue<Integer> queue = new CalendarQueue<>(_ -> {});
        HeapQueue<Integer> heap = new HeapQueue<>();
        long now = 1_767_225_600_000_000L;
        List<Integer> taken = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            boolean full = heap.size() > 200;
            if (random.nextInt(full ? 3 : 2) == 0) {
                long ahead = AHEAD[random.nextInt(AHEAD.length)];
                long time = now + (random.nextInt(100) == 0 ? -ahead : ahead + random.nextInt(9));
                queue.add(time, i);
                heap.add(time, i);
            } else {
                assertThat(queue.nextTime()).isEqualTo(heap.nextTime());
                now = heap.size() == 0 ? now : Math.max(now, heap.nextTime());
                taken.add(queue.poll());
                expected.add(heap.poll());
            }
            assertThat(queue.size()).isEqualTo(heap.size());
        }
        assertThat(taken).isEqualTo(expected);
    }
}
