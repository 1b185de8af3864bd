/// A node's sessions with other nodes: HTTPS and the upgrade at `/dht`, JSON-RPC 2.0 over the
/// secure channel, the session pool and its limits. Byte tables, error codes and limits are in
/// docs/protocol.md.
@NullMarked
package io.dswarm.node.transport;

import org.jspecify.annotations.NullMarked;
