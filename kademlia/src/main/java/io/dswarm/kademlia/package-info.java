/// The protocol as a deterministic state machine: an event in, effects out.
@NullMarked
package io.dswarm.kademlia;

import org.jspecify.annotations.NullMarked;
