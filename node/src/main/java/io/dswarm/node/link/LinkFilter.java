package io.dswarm.node.link;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

import java.time.Duration;

/// The seam at which faults enter real links: each message that a node sends or receives is judged
/// here first. One filter serves one node and is asked on that node's event loop only, except for
/// announcements, which the process's multicast thread may judge: a filter of a node that announces
/// must be thread safe.
///
/// A message between two nodes passes two filters, the sender's ([Direction#OUTBOUND]) and the
/// receiver's ([Direction#INBOUND]). Whoever rules both ends judges one direction and passes the
/// other, or every fault strikes twice. An announcement goes to everybody, so only receivers judge
/// it, and its sender as well where both are nodes of one process.
///
/// A filter is not for security: what a peer may do is decided in the transport itself.
@FunctionalInterface
public interface LinkFilter {
    /// No faults, ever.
    LinkFilter OPEN =
            new LinkFilter() {
                @Override
                public Verdict judge(Message message) {
                    return Verdict.PASS;
                }

                @Override
                public boolean isOpen() {
                    return true;
                }
            };

    /// What becomes of the message.
    Verdict judge(Message message);

    /// Whether there is no fault now. Then nobody builds a [Message] to ask about.
    default boolean isOpen() {
        return false;
    }

    /// What this node answers instead of what it would in honesty.
    default Response answer(Request request, Response honest) {
        return honest;
    }

    /// One message on its way.
    ///
    /// @param peer the node at the other end
    /// @param response whether it answers a request of this kind; false for a dial and an
    ///   announcement
    record Message(NodeId peer, Direction direction, Kind kind, boolean response) {}

    /// Seen from the node whose filter this is.
    enum Direction {
        INBOUND,
        OUTBOUND
    }

    /// What a message is about. [#DIAL] is the attempt to open a session: dropped, it ends as a
    /// dial that nobody answers.
    enum Kind {
        ANNOUNCEMENT,
        DIAL,
        PING,
        FIND_NODE,
        FIND_VALUE,
        STORE
    }

    /// The fate of one message.
    sealed interface Verdict {
        /// The only [Pass] anyone needs.
        Verdict PASS = new Pass();

        /// The only [Drop] anyone needs.
        Verdict DROP = new Drop();

        /// Delivered as if there were no filter.
        record Pass() implements Verdict {}

        /// Delivered later; messages behind it may overtake it.
        record Delay(Duration by) implements Verdict {}

        /// Delivered twice, after `by` (which may be zero). An announcement is delivered once: a
        /// second one tells nothing new.
        record Duplicate(Duration by) implements Verdict {}

        /// Lost without a trace for sender and receiver.
        record Drop() implements Verdict {}
    }
}
