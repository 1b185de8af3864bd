package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;

/// Is told what happens to a table while it happens.
public interface TableObserver {
    /// A contact entered, or what is known of it grew from announced to answered.
    void added(Contact contact, Proof proof);

    /// A contact left.
    void removed(Contact contact, Departure reason);

    /// A contact failed too often in a row.
    void stale(Contact contact);

    /// A contact was kept out by the limits on its IP group.
    void tooManyInGroup(Contact contact);
}
