package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.EffectSink;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.Kademlia;
import io.vertx.core.Vertx;

import java.util.ArrayDeque;
import java.util.Queue;

/// Drives a [Kademlia]: brings it events one at a time, tells it the time, and wakes it. An effect
/// may cause an event at once (a request that cannot be sent fails in the same instant); such
/// events wait until the one before is dealt with. Belongs to the node's event loop.
final class Machine {
    private static final long NEVER = Long.MAX_VALUE;

    /// Events that wait while the node is paused; what comes on top is lost, as on a socket that
    /// nobody reads.
    private static final int MAX_WAITING = 10_000;

    private final Vertx vertx;
    private final Kademlia kademlia;
    private final NodeClock clock;
    private final EffectSink performer;
    private final EffectSink sink = this::take;
    private final Queue<Event> events = new ArrayDeque<>();

    private boolean running;
    private boolean stopped;
    private boolean paused;
    private long wakeAt = NEVER;
    private long armedFor = NEVER;
    private long timer;

    /// `performer` is given every effect but the wake-ups.
    Machine(Vertx vertx, Kademlia kademlia, NodeClock clock, EffectSink performer) {
        this.vertx = vertx;
        this.kademlia = kademlia;
        this.clock = clock;
        this.performer = performer;
    }

    /// What is driven; to be read only.
    Kademlia kademlia() {
        return kademlia;
    }

    /// Microseconds since the Unix epoch, never less than before.
    long now() {
        return clock.now();
    }

    /// Takes one event, at once unless another is being dealt with.
    void post(Event event) {
        if (stopped || (paused && events.size() >= MAX_WAITING)) {
            return;
        }
        events.add(event);
        if (!running && !paused) {
            work();
        }
    }

    /// Deals with nothing until [#resume]; what comes meanwhile waits.
    void pause() {
        paused = true;
    }

    /// Deals with what has come, late as it is.
    void resume() {
        paused = false;
        work();
        post(Event.TIMER_DUE);
    }

    boolean isPaused() {
        return paused;
    }

    private void work() {
        running = true;
        try {
            for (Event next = events.poll(); next != null; next = events.poll()) {
                kademlia.handle(next, clock.now(), sink);
            }
        } finally {
            running = false;
        }
    }

    /// Takes no further events and wakes no more.
    void stop() {
        stopped = true;
        events.clear();
        vertx.cancelTimer(timer);
    }

    private void take(Effect effect) {
        if (effect instanceof Effect.WakeAt(long at)) {
            wakeAt = at;
            arm();
        } else {
            performer.accept(effect);
        }
    }

    /// Keeps a timer that rings too early: it is cheaper to arm it again then than to replace it at
    /// every request.
    private void arm() {
        if (wakeAt >= armedFor || stopped) {
            return;
        }
        vertx.cancelTimer(timer);
        armedFor = wakeAt;
        long micros = Math.max(0, wakeAt - clock.now());
        timer = vertx.setTimer(Math.max(1, (micros + 999) / 1000), _ -> ring());
    }

    private void ring() {
        armedFor = NEVER;
        if (clock.now() < wakeAt) {
            arm();
            return;
        }
        wakeAt = NEVER;
        post(Event.TIMER_DUE);
    }
}
