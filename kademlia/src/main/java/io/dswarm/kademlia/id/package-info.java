/// The keyspace: 256-bit ids and keys under the XOR metric (Kademlia, section 2.1).
@NullMarked
package io.dswarm.kademlia.id;

import org.jspecify.annotations.NullMarked;
