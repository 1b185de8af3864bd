package io.dswarm.kademlia.rpc;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.storage.Record;

import java.util.List;

/// The answers. Which one a request gets: [Pong] a ping, [Nodes] a find-node, [Value] or [Nodes] a
/// find-value, [Stored] a store, and [Refused] any.
public sealed interface Response {
    /// The only pong there is.
    Pong PONG = new Pong();

    /// The only acknowledgement there is.
    Stored STORED = new Stored();

    /// Bytes of the JSON-RPC message that carries it, line end included, before any encryption;
    /// estimated, within 5 % of the real one.
    int wireSize();

    /// I am here.
    record Pong() implements Response {
        @Override
        public int wireSize() {
            return WireSize.PONG;
        }
    }

    /// The contacts that I know closest to the target, in no promised order.
    record Nodes(List<Contact> contacts) implements Response {
        @Override
        public int wireSize() {
            return WireSize.NODES + WireSize.of(contacts);
        }
    }

    /// The record that I hold, and the contacts that I know closest to its key, in no promised
    /// order.
    record Value(Record found, List<Contact> contacts) implements Response {
        @Override
        public int wireSize() {
            return WireSize.NODES + WireSize.of(contacts) + WireSize.VALUE + WireSize.of(found);
        }
    }

    /// I hold it, and would still after a crash of my process if I keep data at all.
    record Stored() implements Response {
        @Override
        public int wireSize() {
            return WireSize.STORED;
        }
    }

    /// No.
    record Refused(Refusal reason) implements Response {
        @Override
        public int wireSize() {
            return WireSize.REFUSED;
        }
    }
}
