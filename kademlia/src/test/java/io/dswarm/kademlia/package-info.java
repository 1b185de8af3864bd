/// Tests of the state machine, in a keyspace so small that distances are seen by eye.
@NullMarked
package io.dswarm.kademlia;

import org.jspecify.annotations.NullMarked;
