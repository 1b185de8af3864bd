package io.dswarm.node.transport;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.channel.Handshake;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Holds the connections that have not said who they are, and leads those for `/dht` through the
/// handshake. There is room for a limited number; when it is full the oldest goes and not the
/// newcomer, so that a crowd that only stands there keeps nobody out.
final class Doorman {
    /// Takes those who got through.
    interface Listener {
        /// Makes a session of it; until [Guest#gone] it still counts as half-open.
        Session secured(Guest guest, NodeId peer, BoxKey sealing, BoxKey opening);
    }

    private static final String REJECTED = "handshake_rejected";

    private final TransportSetup setup;
    private final Context context;
    private final Listener listener;
    private final Runnable entered;
    private boolean deaf;

    /// In the order of their arrival.
    private final Map<HttpConnection, Guest> guests = new LinkedHashMap<>();

    /// @param entered runs for everyone who comes in
    Doorman(TransportSetup setup, Context context, Listener listener, Runnable entered) {
        this.setup = setup;
        this.context = context;
        this.listener = listener;
        this.entered = entered;
    }

    /// A connection came in; what it wants, its first request will tell.
    void enter(HttpConnection connection) {
        if (guests.size() >= setup.limits().halfOpen()) {
            Guest oldest = guests.values().iterator().next();
            oldest.turnAway("flooded");
        }
        guests.put(connection, new Guest(connection));
        connection.closeHandler(_ -> guests.remove(connection));
        entered.run();
    }

    /// It wants a session.
    void upgrade(HttpConnection connection, ServerWebSocket socket) {
        Guest guest = guests.get(connection);
        if (guest == null || socket.isClosed()) {
            Line.cut(socket);
        } else if (!deaf) {
            guest.shake(socket);
        }
    }

    /// Whether nobody is led through the handshake for now.
    void deafen(boolean wanted) {
        deaf = wanted;
    }

    /// How many are here.
    int size() {
        return guests.size();
    }

    /// Sends away those whose time is over; `now` in nanoseconds of the monotonic clock.
    void expire(long now) {
        long limit = setup.limits().handshake().toNanos();
        new ArrayList<>(guests.values())
                .stream()
                        .filter(guest -> guest.socket != null && now - guest.since > limit)
                        .forEach(guest -> guest.turnAway("timed_out"));
    }

    /// A connection on its way to a session.
    final class Guest implements Handshaker.Listener {
        private final HttpConnection connection;
        private @Nullable ServerWebSocket socket;
        private @Nullable Handshaker handshaker;
        private @Nullable Session session;
        private long since;

        Guest(HttpConnection connection) {
            this.connection = connection;
        }

        /// The socket of one that asked for a session.
        ServerWebSocket socket() {
            if (socket == null) {
                throw new IllegalStateException("no upgrade yet");
            }
            return socket;
        }

        /// It introduced itself, or is gone: it is no longer half-open.
        void gone() {
            guests.remove(connection);
        }

        @Override
        public void secured(NodeId peer, BoxKey sealing, BoxKey opening) {
            session = listener.secured(this, peer, sealing, opening);
        }

        @Override
        public void failed(String reason, boolean proven) {
            turnAway(reason);
        }

        private void shake(ServerWebSocket opened) {
            socket = opened;
            since = System.nanoTime();
            Handshake handshake =
                    Handshake.server(setup.network(), setup.identity(), setup.random());
            handshaker = new Handshaker(opened, handshake, context, this);
        }

        private void turnAway(String reason) {
            guests.remove(connection);
            setup.counters().count(REJECTED, reason);
            if (session != null) {
                session.cut(reason);
            } else if (socket != null) {
                drop();
                Line.cut(socket);
            } else {
                connection.close();
            }
        }

        private void drop() {
            if (handshaker != null) {
                handshaker.drop();
            }
        }
    }
}
