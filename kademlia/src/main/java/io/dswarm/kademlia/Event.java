package io.dswarm.kademlia;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.routing.Departure;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Want;

import java.util.List;

/// What can happen to a node. `operation` is a number that the caller chooses, 0 or greater; it
/// comes back in the effects that end the operation.
public sealed interface Event {
    /// The only [TimerDue] there is.
    TimerDue TIMER_DUE = new TimerDue();

    /// The node begins, or should find its place again: it asks these contacts (which need not be
    /// proved; none are needed if the table has some) for its own neighbourhood, and from then on
    /// refreshes its buckets.
    record Bootstrap(List<Contact> seeds) implements Event {}

    /// A peer asks. `from` is its proved id and the address it is seen at; `serves` says that it
    /// proved to serve there, so that it may enter the table. Ends in a [Effect.Respond] in the
    /// same call.
    record RequestReceived(long exchange, Contact from, boolean serves, Request request)
            implements Event {}

    /// `request` has to wait for a connection to its contact, until then at the longest; after that
    /// [RequestSent] or [RequestFailed]. It is not to time out meanwhile. Need not be told where
    /// there are no connections.
    record RequestHeld(long request, long until) implements Event {}

    /// `request`, which was held, leaves only now: the time that its answer takes counts from here.
    record RequestSent(long request) implements Event {}

    /// The contact that was sent `request` answers it. Whoever performs the effects has checked
    /// that nobody else does.
    record ResponseReceived(long request, Response response) implements Event {}

    /// No answer will come.
    record RequestFailed(long request, Failure failure) implements Event {}

    /// The time of the last [Effect.WakeAt] has come. Early, late or needless ones do no harm.
    record TimerDue() implements Event {}

    /// A contact proved its id and address otherwise than by answering a request of this core.
    record ContactSeen(Contact contact, Proof proof) implements Event {}

    /// A contact is to be forgotten.
    record ContactGone(NodeId id, Departure reason) implements Event {}

    /// The user wants the k closest nodes to a point; or, with `untilNamed`, no more than the
    /// contact of the node whose id it is. Ends in [Effect.LookupFinished].
    record LookupRequested(long operation, Point target, boolean untilNamed, boolean traced)
            implements Event {}

    /// The user wants the value at a key. Ends in [Effect.GetFinished].
    record GetRequested(long operation, Key key, Want want, boolean traced) implements Event {}

    /// The user wants a record stored by `quorum` nodes, or by a majority of the k closest if that
    /// is 0. Ends in [Effect.PutFinished].
    record PutRequested(long operation, Record put, int quorum, boolean traced) implements Event {}

    /// The user wants to know whether a contact answers. Ends in [Effect.PingFinished].
    record PingRequested(long operation, Contact contact) implements Event {}

    /// A record that this node had kept before it was restarted: checked again and stored without a
    /// [Effect.RecordStored].
    record RecordRestored(Record kept) implements Event {}
}
