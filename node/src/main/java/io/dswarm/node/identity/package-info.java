/// Who a node is: its Ed25519 key pair, the one strict verification of signatures, and the key of
/// the network that it belongs to. Signing labels and byte tables are in docs/protocol.md.
@NullMarked
package io.dswarm.node.identity;

import org.jspecify.annotations.NullMarked;
