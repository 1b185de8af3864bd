package io.dswarm.simulator;

import io.dswarm.simulator.engine.EventQueue;
import io.dswarm.simulator.fault.Faults;
import io.dswarm.simulator.fault.Verdict;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.random.Seed;

import java.util.random.RandomGenerator;

/// Carries messages: decides for each whether it arrives, when, and how often.
final class VirtualNetwork {
    private final NetworkModel model;
    private final Faults faults;
    private final EventQueue<Happening> queue;
    private final RandomGenerator latency;
    private final RandomGenerator accidents;
    private final RandomGenerator chance;
    private final boolean smooth;

    VirtualNetwork(NetworkModel model, Faults faults, EventQueue<Happening> queue, Seed seed) {
        this.model = model;
        this.faults = faults;
        this.queue = queue;
        latency = seed.child("latency").random();
        accidents = seed.child("accidents").random();
        chance = seed.child("faults").random();
        smooth = model.loss() == 0 && model.duplication() == 0 && model.reordering() == 0;
    }

    /// Sends what shall arrive at `to`.
    void send(VirtualNode from, VirtualNode to, Happening arrival, long now) {
        long delay = faults.isEmpty() ? 0 : judged(from, to, now);
        if (delay < 0) {
            return;
        }
        if (smooth) {
            deliver(from, to, arrival, now + delay);
        } else {
            risk(from, to, arrival, now + delay);
        }
    }

    private long judged(VirtualNode from, VirtualNode to, long now) {
        return switch (faults.judge(from.id(), to.id(), now, chance)) {
            case Verdict.Pass() -> 0;
            case Verdict.Delay(long micros) -> micros;
            case Verdict.Drop() -> -1;
        };
    }

    private void risk(VirtualNode from, VirtualNode to, Happening arrival, long sent) {
        if (accidents.nextDouble() < model.loss()) {
            return;
        }
        boolean late = accidents.nextDouble() < model.reordering();
        long held = late ? accidents.nextLong(model.reorderMicros() + 1) : 0;
        deliver(from, to, arrival, sent + held);
        if (accidents.nextDouble() < model.duplication()) {
            deliver(from, to, arrival, sent);
        }
    }

    private void deliver(VirtualNode from, VirtualNode to, Happening arrival, long sent) {
        queue.add(sent + model.latency().micros(from.ordinal, to.ordinal, latency), arrival);
    }
}
