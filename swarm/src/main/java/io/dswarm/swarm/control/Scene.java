package io.dswarm.swarm.control;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.PointFormatException;
import io.dswarm.node.Node;
import io.dswarm.node.api.ApiNode;
import io.dswarm.node.api.Problem;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.Swarm;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/// The swarm as the API's handlers see it: whom and what a caller means, and the way to a node's
/// event loop and back to that of the API.
record Scene(Swarm swarm, Context context, KeyNames names) {
    /// An ordinal, to be told from the beginning of an id.
    private static final String ORDINAL = "\\d{1,5}";

    private static final String PREFIX = "\\p{XDigit}{4,63}";

    /// The node of ours that a caller means by an ordinal, an id, or a unique beginning of one in
    /// hex.
    ///
    /// @throws Problem.Rejection if there is none, or not only one
    Member member(String text) {
        if (text.matches(ORDINAL)) {
            Member member = swarm.members().of(Integer.parseInt(text));
            if (member == null) {
                throw unknown(text).rejection();
            }
            return member;
        }
        NodeId id = text.matches(PREFIX) ? unique(text) : parse(text);
        Member member = swarm.members().of(id);
        if (member == null) {
            throw (swarm.foreigners().of(id) == null ? unknown(text) : foreign(text)).rejection();
        }
        return member;
    }

    /// The node of another process that a caller means by its id or a unique beginning of it, or
    /// null.
    @Nullable Contact foreigner(String text) {
        if (text.matches(ORDINAL)) {
            return null;
        }
        NodeId id = text.matches(PREFIX) ? unique(text) : parse(text);
        return swarm.foreigners().of(id);
    }

    /// Who a node is, ours or not.
    NodeId id(String text) {
        Contact foreign = foreigner(text);
        return foreign == null ? member(text).id() : foreign.id();
    }

    /// Where a node is, ours or not.
    Contact contact(String text) {
        Contact foreign = foreigner(text);
        Contact contact = foreign == null ? member(text).contact() : foreign;
        if (contact == null) {
            throw unknown(text).rejection();
        }
        return contact;
    }

    /// The node of ours that is meant, or the first that runs if nothing is said.
    Member memberOrAny(@Nullable String text) {
        if (text != null) {
            return member(text);
        }
        List<Member> running = swarm.members().running();
        if (running.isEmpty()) {
            throw Problem.conflict(
                            "nobody-runs",
                            "No node of this swarm runs.",
                            "POST /api/nodes with {\"count\":10} starts some.")
                    .rejection();
        }
        return running.getFirst();
    }

    /// Reads something of a node on its own loop, or takes `absent` if there is none, or it ends
    /// meanwhile; the answer comes on the loop of the API.
    <T> Future<T> read(Member member, Function<ApiNode, T> question, Supplier<T> absent) {
        Node node = member.present();
        if (node == null) {
            return Future.succeededFuture(absent.get());
        }
        return here(node.ask(it -> Future.succeededFuture(question.apply(it))))
                .recover(cause ->
                        node.equals(member.present())
                                ? Future.failedFuture(cause)
                                : Future.succeededFuture(absent.get()));
    }

    /// The same outcome, on the API's event loop.
    <T> Future<T> here(Future<T> elsewhere) {
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(
                (result, failure) -> context.runOnContext(_ -> promise.complete(result, failure)));
        return promise.future();
    }

    private NodeId unique(String prefix) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        List<NodeId> known = new ArrayList<>();
        swarm.members().all().forEach(member -> known.add(member.id()));
        swarm.foreigners().all().stream().map(Contact::id).forEach(known::add);
        List<NodeId> found = known.stream().filter(id -> id.hex().startsWith(wanted)).toList();
        if (found.isEmpty()) {
            throw unknown(prefix).rejection();
        }
        if (found.size() > 1) {
            throw Problem.conflict(
                            "ambiguous-node",
                            found.size() + " nodes begin with " + prefix + ".",
                            "Give more digits, or an ordinal.")
                    .rejection();
        }
        return found.getFirst();
    }

    private static NodeId parse(String text) {
        try {
            return NodeId.parse(text);
        } catch (PointFormatException e) {
            throw Problem.unprocessable(
                            "bad-node",
                            "Not a node: " + e.getMessage() + ".",
                            "Give an ordinal, an id as 64 hex digits or @..=, or at least 4 hex"
                                    + " digits of its beginning.")
                    .rejection();
        }
    }

    private static Problem unknown(String text) {
        return Problem.notFound(
                "no-such-node",
                "There is no node " + text + " in this swarm.",
                "GET /api/nodes lists them.");
    }

    private static Problem foreign(String text) {
        return Problem.conflict(
                "foreign-node",
                "Node " + text + " belongs to another process and can only be looked at.",
                "GET /api/nodes tells its url: ask its own API, or the process that runs it.");
    }
}
