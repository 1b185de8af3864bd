package io.dswarm.simulator.engine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;

/// A calendar of about a millisecond a day, one year of four seconds ahead (after Brown, Calendar
/// Queues, 1988): an event is written down on the page of its day, and a page is sorted when its
/// day has come. Both operations cost the same for ten events and for ten million, as long as most
/// of them lie within the year; those that do not, wait in a [HeapQueue].
public final class CalendarQueue<E> implements EventQueue<E> {
    /// A day is 1,024 microseconds.
    private static final int DAY_BITS = 10;

    private static final int DAYS = 1 << 12;
    private static final int SPARE_PAGES = 128;
    private static final long UNKNOWN = Long.MIN_VALUE;

    /// The pages after today's; where there is none, nothing is to happen.
    private final @Nullable Page[] year = new @Nullable Page[DAYS];

    private final BitSet busy = new BitSet(DAYS);

    /// Times outside of the year. An event there was added before all of the same time that are in
    /// the year, because the year only moves on.
    private final HeapQueue<E> others = new HeapQueue<>();

    private final Page[] spare = new Page[SPARE_PAGES];
    private int spares;

    /// Is told what a day brings, in no order, when the day comes.
    private final Consumer<? super E> dawn;

    private Page today = new Page();
    private long day;

    /// Time of the first event on a page after today's; [Long#MAX_VALUE] if there is none.
    private long upcoming = Long.MAX_VALUE;

    private int size;

    /// An empty one. `dawn` sees each event that was added before its day came, when it comes.
    public CalendarQueue(Consumer<? super E> dawn) {
        this.dawn = dawn;
    }

    /// The events of a day: as they come, or, once it is today, in order.
    private static final class Page {
        /// Until the day comes the times; then the time of day in the upper half, the index of the
        /// event in the lower one.
        long[] words = new long[64];

        @Nullable Object[] events = new @Nullable Object[64];
        int size;

        /// Events taken out.
        int taken;

        boolean isDone() {
            return taken == size;
        }

        void write(long word, Object event) {
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
                events = Arrays.copyOf(events, 2 * size);
            }
            words[size] = word;
            events[size++] = event;
        }

        @SuppressWarnings("unchecked") // only E goes in
        <E> void show(Consumer<? super E> dawn) {
            for (int i = 0; i < size; i++) {
                dawn.accept((E) events[i]);
            }
        }

        void sort(long start) {
            for (int i = 0; i < size; i++) {
                words[i] = ((words[i] - start) << Integer.SIZE) | i;
            }
            Arrays.sort(words, 0, size);
        }

        /// Adds to a page that is sorted.
        void insert(long timeOfDay, Object event) {
            int at = size;
            long word = (timeOfDay << Integer.SIZE) | at;
            write(word, event);
            while (at > taken && words[at - 1] > word) {
                words[at] = words[at - 1];
                at--;
            }
            words[at] = word;
        }

        long timeOfDay() {
            return words[taken] >>> Integer.SIZE;
        }

        @Nullable Object take() {
            int index = (int) words[taken++];
            Object event = events[index];
            events[index] = null;
            return event;
        }
    }

    @Override
    public void add(long time, E event) {
        long number = time >> DAY_BITS;
        size++;
        if (number == day) {
            today.insert(time - (day << DAY_BITS), event);
        } else if (number > day && number - day < DAYS) {
            page(slot(number)).write(time, event);
            upcoming = Math.min(upcoming, time);
        } else {
            others.add(time, event);
        }
    }

    private Page page(int slot) {
        Page page = year[slot];
        if (page == null) {
            page = spares > 0 ? spare[--spares] : new Page();
            year[slot] = page;
            busy.set(slot);
        }
        return page;
    }

    @Override
    public long nextTime() {
        return Math.min(others.nextTime(), nextInYear());
    }

    private long nextInYear() {
        if (!today.isDone()) {
            return (day << DAY_BITS) + today.timeOfDay();
        }
        if (upcoming == UNKNOWN) {
            upcoming = lookAhead();
        }
        return upcoming;
    }

    private long lookAhead() {
        int from = slot(day + 1);
        int slot = busy.nextSetBit(from);
        Page page = year[Math.max(0, slot < 0 ? busy.nextSetBit(0) : slot)];
        long first = Long.MAX_VALUE;
        for (int i = 0; page != null && i < page.size; i++) {
            first = Math.min(first, page.words[i]);
        }
        return first;
    }

    @Override
    @SuppressWarnings("unchecked") // only E goes in
    public @Nullable E poll() {
        if (size == 0) {
            return null;
        }
        size--;
        long other = others.nextTime();
        long first = nextInYear();
        boolean outside = other <= first;
        long number = (outside ? other : first) >> DAY_BITS;
        if (today.isDone() && number > day) {
            turnTo(number);
        }
        return outside ? others.poll() : (E) today.take();
    }

    /// Makes that day today; the pages before it are empty.
    private void turnTo(long number) {
        int slot = slot(number);
        Page next = page(slot);
        year[slot] = null;
        busy.clear(slot);
        today.size = 0;
        today.taken = 0;
        if (spares < SPARE_PAGES) {
            spare[spares++] = today;
        }
        next.show(dawn);
        next.sort(number << DAY_BITS);
        today = next;
        day = number;
        upcoming = UNKNOWN;
    }

    private static int slot(long number) {
        return (int) number & (DAYS - 1);
    }

    @Override
    public int size() {
        return size;
    }
}
