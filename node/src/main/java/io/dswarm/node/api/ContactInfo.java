package io.dswarm.node.api;

import io.dswarm.kademlia.id.Contact;

/// A contact in JSON.
///
/// @param id 64 hex digits
/// @param ssb the same id as `@` and base64
/// @param address `IP:PORT`
public record ContactInfo(String id, String ssb, String address) {
    /// In JSON.
    public static ContactInfo of(Contact contact) {
        return new ContactInfo(
                contact.id().hex(), contact.id().toString(), contact.address().toString());
    }
}
