package io.dswarm.kademlia;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Purpose;
import io.dswarm.kademlia.routing.Departure;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Removal;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a node wants done, or wants known. To be performed in the order in which they come. Times
/// are microseconds since the Unix epoch.
public sealed interface Effect {
    /// Send a request; at `deadline` the core gives it up itself, and an answer after that is only
    /// counted.
    record Send(long id, Contact to, Request request, long deadline) implements Effect {}

    /// Answer the request that came as `exchange`.
    record Respond(long exchange, Response response) implements Effect {}

    /// Bring an [Event.TimerDue] at this time; it replaces any that was asked for before.
    record WakeAt(long at) implements Effect {}

    /// A contact entered the table, came back to life in it, or what is known of it grew from
    /// announced to answered.
    record ContactAdded(Contact contact, Proof proof) implements Effect {}

    /// A contact left the table.
    record ContactRemoved(Contact contact, Departure reason) implements Effect {}

    /// A contact of the table failed so often in a row that it is no longer used or named, as long
    /// as there are others; one answer makes it good again.
    record ContactStale(Contact contact) implements Effect {}

    /// A record was stored: a node that keeps data makes it durable before it performs what
    /// follows. A `cached` one is a path copy, which need not survive.
    record RecordStored(Record stored, boolean cached) implements Effect {}

    /// A record is no longer held.
    record RecordRemoved(Record removed, Removal reason) implements Effect {}

    /// A lookup began.
    record LookupStarted(long operation, Purpose purpose, Point target) implements Effect {}

    /// A lookup ended: of any purpose, that of a get or put included.
    record LookupFinished(LookupResult result) implements Effect {}

    /// A get ended: `found` is the record that won and `holders` how many nodes answered with that
    /// very one.
    record GetFinished(
            long operation, Key key, @Nullable Record found, int holders, LookupResult lookup)
            implements Effect {}

    /// A put ended: `holders` nodes have said that they hold the record, this one counted when it
    /// is among the k closest; it is done when these are at least `quorum`. `open` were asked and
    /// had not answered when a quorum was there and the usual time of an answer had passed.
    record PutFinished(
            long operation,
            Record put,
            int holders,
            int quorum,
            int open,
            List<Acknowledgement> acknowledgements,
            LookupResult lookup)
            implements Effect {
        /// Whether enough nodes hold it.
        public boolean done() {
            return holders >= quorum;
        }
    }

    /// What a node said to a store, and after which time: `failure` is null if it holds the record.
    record Acknowledgement(Contact contact, @Nullable Failure failure, long micros) {}

    /// A ping ended: `failure` is null if it was answered.
    record PingFinished(long operation, Contact contact, @Nullable Failure failure, long micros)
            implements Effect {}

    /// An operation was not begun.
    record OperationRefused(long operation, Refused reason) implements Effect {}

    /// Something that a correct peer does not do, or rarely: to be counted; null if nobody knows
    /// from whom.
    record Noticed(Anomaly anomaly, @Nullable NodeId from) implements Effect {}

    /// Why an operation was not begun.
    enum Refused {
        /// Too many are under way.
        BUSY,
        /// The record does not hold: see its class, key, times, size and signature.
        REJECTED_RECORD,
        /// The value is longer than allowed.
        TOO_LARGE
    }

    /// What is counted.
    enum Anomaly {
        /// A response to a request that was never sent, already answered, or given up.
        UNKNOWN_RESPONSE,
        /// A response of another kind than the request asks for.
        MISMATCHED_RESPONSE,
        /// More contacts than a response may hold; the rest is ignored.
        TOO_MANY_CONTACTS,
        /// A contact that nobody can dial.
        BAD_CONTACT,
        /// A loopback contact from a peer that is not on loopback.
        FOREIGN_LOOPBACK,
        /// A record that does not hold.
        REJECTED_RECORD,
        /// A request that cannot be answered.
        REFUSED_REQUEST,
        /// A contact kept out of the table by the limits on its IP group.
        TOO_MANY_IN_GROUP
    }
}
