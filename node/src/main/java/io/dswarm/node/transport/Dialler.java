package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.channel.ClientHandshake;
import io.dswarm.node.channel.Handshake;
import io.dswarm.node.channel.Step;
import io.vertx.core.Context;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;

/// Opens connections to contacts: TLS, WebSocket, handshake, all under one deadline, which follows
/// what dials took lately. A few at a time; the others wait, and their longest time runs meanwhile.
final class Dialler {
    /// Told once how a dial ended.
    interface Listener {
        /// The contact answered and is the one that it should be.
        void opened(WebSocket socket, BoxKey sealing, BoxKey opening);

        /// It did not, or is not.
        void failed(Failure failure);
    }

    private static final String FAILED = "dial_failed";

    private final Sockets sockets;
    private final TransportSetup setup;
    private final Context context;
    private final DialTimes times;
    private final Queue<Attempt> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean closed;

    Dialler(Sockets sockets, TransportSetup setup, Context context) {
        this.sockets = sockets;
        this.setup = setup;
        this.context = context;
        times = new DialTimes(setup.limits().dial());
    }

    /// Dials; if `lost` on purpose, as one whom nobody answers. The answer never comes before this
    /// call returns.
    void dial(Contact to, boolean lost, Listener listener) {
        Attempt attempt = new Attempt(to, lost, listener);
        String refusal = setup.policy().refusal(to.address());
        if (refusal != null) {
            setup.counters().count("dial_refused", refusal);
            context.runOnContext(_ -> listener.failed(Failure.UNREACHABLE));
            return;
        }
        attempt.timer = context.owner().setTimer(setup.limits().dial().toMillis(), attempt::late);
        waiting.add(attempt);
        context.runOnContext(_ -> next());
    }

    /// Gives up whatever is under way.
    void close() {
        closed = true;
        waiting.forEach(attempt -> attempt.end(Failure.CLOSED));
        waiting.clear();
    }

    private void next() {
        while (underWay < setup.limits().dials() && !waiting.isEmpty()) {
            Attempt attempt = waiting.remove();
            if (!attempt.over) {
                underWay++;
                attempt.start();
            }
        }
    }

    private final class Attempt implements Handshaker.Listener {
        private final Contact to;
        private final boolean lost;
        private final Listener listener;
        private final long asked = System.nanoTime();
        private long timer;
        private boolean begun;
        private long began;
        private boolean over;
        private @Nullable WebSocket socket;
        private @Nullable Handshaker handshaker;

        Attempt(Contact to, boolean lost, Listener listener) {
            this.to = to;
            this.lost = lost;
            this.listener = listener;
        }

        /// Its turn has come, and its own deadline begins.
        void start() {
            begun = true;
            began = System.nanoTime();
            long limit = times.limit(to.address());
            if (limit < setup.limits().dial().toNanos() - (began - asked)) {
                context.owner().cancelTimer(timer);
                timer = context.owner().setTimer(limit / 1_000_000, this::late);
            }
            if (!lost) {
                connect();
            }
        }

        private void connect() {
            ClientHandshake handshake =
                    Handshake.client(setup.network(), setup.identity(), to.id(), setup.random());
            switch (handshake.start()) {
                case Step.Send(byte[] first) ->
                        sockets.connect(to.address().host(), to.address().port())
                                .onSuccess(opened -> shake(opened, handshake, first))
                                .onFailure(cause -> unreachable(cause, handshake));
                case Step.Rejected(var reason) -> failed(Handshaker.label(reason), true);
                case Step.Done _ -> throw new IllegalStateException("done before it began");
            }
        }

        void late(long ignored) {
            setup.counters().count(FAILED, "timed_out");
            if (begun) {
                times.tookTooLong(to.address());
            }
            if (handshaker != null) {
                handshaker.drop();
            }
            end(Failure.TIMED_OUT);
        }

        @Override
        public void secured(NodeId peer, BoxKey sealing, BoxKey opening) {
            WebSocket open = socket;
            if (closed || open == null) {
                end(Failure.CLOSED);
            } else if (finish()) {
                times.succeeded(to.address(), System.nanoTime() - began);
                listener.opened(open, sealing, opening);
            }
        }

        @Override
        public void failed(String reason, boolean proven) {
            setup.counters().count(FAILED, reason);
            end(proven ? Failure.UNAUTHENTICATED : Failure.UNREACHABLE);
        }

        private void shake(WebSocket opened, ClientHandshake handshake, byte[] first) {
            if (over || opened.isClosed()) {
                handshake.close();
                Line.cut(opened);
                end(Failure.UNREACHABLE);
                return;
            }
            socket = opened;
            handshaker = new Handshaker(opened, handshake, context, this);
            handshaker.send(first);
        }

        private void unreachable(Throwable cause, ClientHandshake handshake) {
            handshake.close();
            if (!over) {
                boolean refused = cause instanceof UpgradeRejectedException;
                setup.counters().count(FAILED, refused ? "upgrade_rejected" : "unreachable");
                end(Failure.UNREACHABLE);
            }
        }

        private void end(Failure failure) {
            if (finish()) {
                if (socket != null) {
                    Line.cut(socket);
                }
                listener.failed(failure);
            }
        }

        private boolean finish() {
            if (over) {
                return false;
            }
            over = true;
            context.owner().cancelTimer(timer);
            if (begun) {
                underWay--;
                context.runOnContext(_ -> next());
            }
            return true;
        }
    }
}
