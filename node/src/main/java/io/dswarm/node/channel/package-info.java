/// The secure channel: Secret Handshake v1, then a box stream. Bytes in, bytes out; nothing here
/// knows a socket, a clock or a thread. Byte tables are in docs/protocol.md.
@NullMarked
package io.dswarm.node.channel;

import org.jspecify.annotations.NullMarked;
