package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestRecords.NOW;

import io.dswarm.kademlia.Effect.Send;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.rpc.Response.Nodes;

import java.util.ArrayList;
import java.util.List;

/// A node to hand one event to, of which all effects are compared. It is 0, its k is 3 if nothing
/// else is said.
class KademliaScene {
    static final long SECOND = 1_000_000;
    static final long TIMEOUT = 2 * SECOND;

    final Kademlia node;
    long now = NOW;

    KademliaScene() {
        this(Config.standard().with(Parameter.K, 3));
    }

    KademliaScene(Config config) {
        node = node(config);
    }

    static Kademlia node(Config config) {
        return new Kademlia(id(0), config, TestRecords.VERIFIER, 1);
    }

    List<Effect> handle(Event event) {
        List<Effect> effects = new ArrayList<>();
        node.handle(event, now, effects::add);
        return effects;
    }

    List<Effect> ask(int from, Request request) {
        return handle(new Event.RequestReceived(7, contact(from), true, request));
    }

    void know(int... firstBytes) {
        for (int first : firstBytes) {
            handle(new Event.ContactSeen(contact(first), Proof.ANSWERED));
        }
    }

    List<Effect> answer(long request, Response response) {
        return handle(new Event.ResponseReceived(request, response));
    }

    static Nodes nodes(int... firstBytes) {
        List<Contact> contacts = new ArrayList<>();
        for (int first : firstBytes) {
            contacts.add(contact(first));
        }
        return new Nodes(contacts);
    }

    static Send send(long request, int to, Request body, long deadline) {
        return new Send(request, contact(to), body, deadline);
    }
}
