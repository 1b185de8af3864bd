package io.dswarm.kademlia.rpc;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.storage.Record;

/// The four questions of Kademlia (section 2.3).
public sealed interface Request {
    /// The only ping there is.
    Ping PING = new Ping();

    /// The method's name on the wire.
    String method();

    /// Bytes of the JSON-RPC message that carries it, line end included, before any encryption;
    /// estimated, within 5 % of the real one.
    int wireSize();

    /// Are you there?
    record Ping() implements Request {
        @Override
        public String method() {
            return "ping";
        }

        @Override
        public int wireSize() {
            return WireSize.PING;
        }
    }

    /// Which contacts do you know that are closest to this point?
    record FindNode(Point target) implements Request {
        @Override
        public String method() {
            return "find_node";
        }

        @Override
        public int wireSize() {
            return WireSize.FIND_NODE;
        }
    }

    /// Do you hold a record at this key, and which contacts do you know that are closest to it?
    record FindValue(Key key) implements Request {
        @Override
        public String method() {
            return "find_value";
        }

        @Override
        public int wireSize() {
            return WireSize.FIND_VALUE;
        }
    }

    /// Hold this record; as a `cache` copy for a while only, without counting as a holder.
    record Store(Record stored, boolean cache) implements Request {
        @Override
        public String method() {
            return "store";
        }

        @Override
        public int wireSize() {
            return WireSize.STORE + WireSize.of(stored) + (cache ? WireSize.CACHE : 0);
        }
    }
}
