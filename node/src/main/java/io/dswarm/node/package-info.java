/// One daemon: a Kademlia state machine and the event loop that performs its effects.
@NullMarked
package io.dswarm.node;

import org.jspecify.annotations.NullMarked;
