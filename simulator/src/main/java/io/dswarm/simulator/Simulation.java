package io.dswarm.simulator;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.simulator.engine.CalendarQueue;
import io.dswarm.simulator.engine.EventQueue;
import io.dswarm.simulator.fault.Faults;
import io.dswarm.simulator.measure.Digest;
import io.dswarm.simulator.random.Seed;

import org.jspecify.annotations.Nullable;

/// A network of [io.dswarm.kademlia.Kademlia] nodes in virtual time. It is the world of those
/// nodes: it tells them what happens and performs what they want done, one event after another, in
/// the order of their times.
///
/// One thread; equal settings and seeds give equal runs, event for event. Time is microseconds
/// since the Unix epoch, as the nodes count it, and begins at [#EPOCH].
public final class Simulation {
    /// 2026-01-01T00:00:00Z.
    public static final long EPOCH = 1_767_225_600_000_000L;

    private final EventQueue<Happening> queue = new CalendarQueue<>(this::glance);
    private final Faults faults = new Faults();
    private final Digest digest = new Digest();
    private final Setting setting;
    private final Population population;
    private final VirtualNetwork network;
    private final Deceit deceit;

    private Traffic traffic = new Traffic();
    private Observer observer = (_, _, _) -> {};
    private boolean hostilitiesBegun;
    private long now = EPOCH;

    /// Depends on all that was glanced at: without it no compiler would read that.
    @SuppressWarnings("UnusedVariable")
    private long glanced;

    /// The request that is being answered, while a node handles it.
    private Happening.@Nullable RequestArrives asked;

    /// Sees every effect of every node before it is performed.
    @FunctionalInterface
    interface Observer {
        void seen(VirtualNode node, Effect effect, long now);
    }

    /// A network without nodes; [Run] fills it.
    Simulation(Setting setting, Seed seed) {
        this.setting = setting;
        network = new VirtualNetwork(setting.network(), faults, queue, seed.child("network"));
        deceit = new Deceit(setting.nodes(), setting.config().getInt(Parameter.K), seed);
        population = new Population(this, setting, deceit.accomplices(), seed.child("nodes"));
    }

    long now() {
        return now;
    }

    Population population() {
        return population;
    }

    Faults faults() {
        return faults;
    }

    Digest digest() {
        return digest;
    }

    Traffic traffic() {
        return traffic;
    }

    void observe(Observer newObserver) {
        observer = newObserver;
    }

    /// From now on traffic is counted and hostile nodes show what they are.
    void begin() {
        traffic = new Traffic();
        population.forgetLoad();
        hostilitiesBegun = true;
    }

    /// Has `action` done at a time that is not past.
    void at(long time, String name, Runnable action) {
        queue.add(Math.max(time, now), new Happening.Act(name, action));
    }

    /// Runs until `time`, inclusive, and leaves the clock there.
    void runUntil(long time) {
        while (queue.nextTime() <= time) {
            step();
        }
        now = Math.max(now, time);
    }

    /// Most of the time of an event is the wait for the memory of the node that it comes to. The
    /// nodes of a millisecond are looked at together, so that these waits overlap.
    private void glance(Happening next) {
        if (next instanceof Happening.RequestArrives(var from, var to, _, var request, _)
                && request instanceof Request.FindNode(var target)) {
            glanced += to.load + to.kademlia.table().glance(from.contact, target);
        }
    }

    private void step() {
        now = queue.nextTime();
        Happening next = queue.poll();
        switch (next) {
            case Happening.RequestArrives request -> arrive(request);
            case Happening.ResponseArrives response -> arrive(response);
            case Happening.TimerRings(VirtualNode node) -> ring(node);
            case Happening.Act(_, Runnable action) -> action.run();
            case null -> throw new IllegalStateException("nothing is to happen");
        }
    }

    /// Hands an event to a node that is alive.
    void tell(VirtualNode node, Event event) {
        if (node.alive()) {
            node.kademlia.handle(event, now, node);
        }
    }

    private void arrive(Happening.RequestArrives request) {
        VirtualNode to = request.to();
        if (!to.alive()) {
            return;
        }
        digest.add(now, 1, request.from().ordinal, to.ordinal);
        to.load++;
        asked = request;
        VirtualNode from = request.from();
        to.kademlia.handle(
                new Event.RequestReceived(
                        request.id(), from.contact, from.dialable, request.request()),
                now,
                to);
        asked = null;
    }

    private void arrive(Happening.ResponseArrives response) {
        VirtualNode to = response.to();
        if (to.alive()) {
            digest.add(now, 2, response.from().ordinal, to.ordinal);
            to.kademlia.handle(
                    new Event.ResponseReceived(response.id(), response.response()), now, to);
        }
    }

    private void ring(VirtualNode node) {
        if (node.alive() && node.wakeAt == now) {
            node.wakeAt = -1;
            digest.add(now, 3, node.ordinal, 0);
            node.kademlia.handle(Event.TIMER_DUE, now, node);
        }
    }

    /// Performs an effect of a node; called by the node while it handles an event.
    void perform(VirtualNode node, Effect effect) {
        observer.seen(node, effect, now);
        switch (effect) {
            case Effect.Send send -> send(node, send);
            case Effect.Respond respond -> respond(node, respond.response());
            case Effect.WakeAt wake -> wake(node, wake.at());
            case Effect.ContactAdded _,
                    Effect.ContactRemoved _,
                    Effect.ContactStale _,
                    Effect.RecordStored _,
                    Effect.RecordRemoved _,
                    Effect.LookupStarted _,
                    Effect.LookupFinished _,
                    Effect.GetFinished _,
                    Effect.PutFinished _,
                    Effect.PingFinished _,
                    Effect.OperationRefused _,
                    Effect.Noticed _ -> {}
        }
    }

    private void send(VirtualNode node, Effect.Send send) {
        Request request = send.request();
        Pending operation = node.pending == null ? null : Pending.served(node.pending, request);
        traffic.sent(request.wireSize(), operation);
        VirtualNode to = population.at(send.to());
        if (to != null && to.reachableFrom(node, now)) {
            node.calls(to, now);
            network.send(
                    node,
                    to,
                    new Happening.RequestArrives(node, to, send.id(), request, operation),
                    now);
        }
    }

    private void respond(VirtualNode node, Response honest) {
        Happening.RequestArrives request = asked;
        if (request == null) {
            throw new IllegalStateException("a response to no request");
        }
        Response response =
                node.behaviour == null || !hostilitiesBegun
                        ? honest
                        : deceit.answer(node, node.behaviour, request.request(), honest);
        if (response != null) {
            traffic.sent(response.wireSize(), request.operation());
            VirtualNode to = request.from();
            network.send(
                    node, to, new Happening.ResponseArrives(node, to, request.id(), response), now);
        }
    }

    private void wake(VirtualNode node, long at) {
        long time = Math.max(at, now);
        if (time != node.wakeAt) {
            node.wakeAt = time;
            queue.add(time, node.timer);
        }
    }

    Setting setting() {
        return setting;
    }
}
