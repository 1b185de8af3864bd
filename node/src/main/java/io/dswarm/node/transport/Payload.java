package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The members of `params` or `result`, whichever of the protocol's came: no name means two things,
/// so that a message can be read in one pass whatever the order of its members. What is missing
/// shows when a typed request or response is made of it.
final class Payload {
    /// Without any member.
    static final Payload EMPTY = new Payload();

    @Nullable Integer version;
    @Nullable Integer port;
    @Nullable Key target;
    @Nullable Key key;
    boolean cache;
    @Nullable Record stored;
    @Nullable List<Contact> contacts;

    /// A member was of the wrong type or out of its range.
    boolean broken;

    void add(@Nullable Contact contact) {
        if (contact == null) {
            broken = true;
        } else if (contacts != null) {
            contacts.add(contact);
        }
    }

    void beginContacts() {
        contacts = new ArrayList<>();
    }

    /// The request that these are the params of, or null if they do not fit it.
    @Nullable Request toRequest(Method method) {
        if (broken) {
            return null;
        }
        return switch (method) {
            case HELLO -> null;
            case PING -> Request.PING;
            case FIND_NODE -> target == null ? null : new Request.FindNode(target);
            case FIND_VALUE -> key == null ? null : new Request.FindValue(key);
            case STORE -> stored == null ? null : new Request.Store(stored, cache);
        };
    }

    /// The response to `method` that these are the result of, or null if they do not fit it.
    @Nullable Response toResponse(Method method) {
        if (broken) {
            return null;
        }
        return switch (method) {
            case HELLO -> null;
            case PING -> Response.PONG;
            case FIND_NODE -> contacts == null ? null : new Response.Nodes(contacts);
            case FIND_VALUE -> found();
            case STORE -> Response.STORED;
        };
    }

    private @Nullable Response found() {
        if (contacts == null) {
            return null;
        }
        return stored == null ? new Response.Nodes(contacts) : new Response.Value(stored, contacts);
    }
}
