package io.dswarm.kademlia;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.RecordVerifier;

/// A node of the DHT as a deterministic state machine (Maymounkov and Mazieres, Kademlia, 2002).
///
/// It is told what happened and when, and says what to do; it has no clock, socket, thread or
/// randomness of its own. The same events with the same seed give the same effects. Not
/// thread-safe: one node, one caller at a time.
@SuppressWarnings("UnusedVariable")
public final class Kademlia {
    private final NodeId self;
    private final Config config;
    private final RecordVerifier verifier;
    private final long seed;

    /// A node that knows nobody. `seed` feeds the few choices left to chance (which point of a
    /// bucket is refreshed, and when). Configuration and verifier may be shared between nodes.
    public Kademlia(NodeId self, Config config, RecordVerifier verifier, long seed) {
        this.self = self;
        this.config = config;
        this.verifier = verifier;
        this.seed = seed;
    }

    /// Who this is.
    public NodeId self() {
        return self;
    }

    /// Its parameters.
    public Config config() {
        return config;
    }

    /// Takes one event at `now`, in microseconds since the Unix epoch, never less than at the last
    /// call. The effects go to `sink` in the order in which they must be performed.
    public void handle(Event event, long now, EffectSink sink) {
        switch (event) {
            case Event.RequestReceived asked -> answer(asked, sink);
            case Event.Bootstrap _,
                    Event.ResponseReceived _,
                    Event.RequestFailed _,
                    Event.TimerDue _,
                    Event.ContactSeen _,
                    Event.ContactGone _,
                    Event.LookupRequested _,
                    Event.GetRequested _,
                    Event.PutRequested _,
                    Event.PingRequested _,
                    Event.RecordRestored _ -> {}
        }
    }

    private static void answer(Event.RequestReceived asked, EffectSink sink) {
        if (asked.request() instanceof Request.Ping) {
            sink.accept(new Effect.Respond(asked.exchange(), Response.PONG));
        }
    }
}
