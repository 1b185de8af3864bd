package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.channel.BoxSealer;
import io.vertx.core.http.WebSocket;

import java.util.ArrayDeque;
import java.util.Queue;

/// Proves that a peer serves where it says: dials it once, and the completed handshake is the
/// proof. The connection ends at once with a goodbye and without a greeting, so that it never
/// counts as a session at either end. Only the address that the peer is seen at is dialled, a few
/// at a time.
final class DialBacks {
    private record Claim(Contact contact, Runnable proved) {}

    private final TransportSetup setup;
    private final Dialler dialler;
    private final Queue<Claim> waiting = new ArrayDeque<>();
    private int underWay;

    DialBacks(TransportSetup setup, Dialler dialler) {
        this.setup = setup;
        this.dialler = dialler;
    }

    /// Runs `proved` if the contact turns out to serve there; else nothing happens.
    void prove(Contact contact, Runnable proved) {
        if (waiting.size() >= setup.limits().sessions()) {
            setup.counters().count("dial_back_refused", "too_many");
            return;
        }
        waiting.add(new Claim(contact, proved));
        next();
    }

    private void next() {
        while (underWay < setup.limits().dialBacks() && !waiting.isEmpty()) {
            underWay++;
            dial(waiting.remove());
        }
    }

    private void dial(Claim claim) {
        dialler.dial(
                claim.contact(),
                false,
                new Dialler.Listener() {
                    @Override
                    public void opened(WebSocket socket, BoxKey sealing, BoxKey opening) {
                        try (BoxSealer sealer = new BoxSealer(sealing)) {
                            socket.writeFrame(Line.binary(sealer.goodbye()));
                        }
                        socket.close();
                        claim.proved().run();
                        ended();
                    }

                    @Override
                    public void failed(Failure failure) {
                        setup.counters().count("dial_back_failed", Transport.label(failure));
                        ended();
                    }
                });
    }

    private void ended() {
        underWay--;
        next();
    }
}
