package io.dswarm.node.store;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.storage.Record;

import java.util.List;

/// What a node had kept.
///
/// @param records those that have not expired; each is to be told to the core as restored
/// @param peers contacts that were good, best first
/// @param lastSequence sequence of the last record that this node signed, 0 if it never did
/// @param notices what the user should know, in sentences: what was damaged, lost, set aside
public record Loaded(
        List<Record> records, List<Contact> peers, long lastSequence, List<String> notices) {}
