/// What an ideal Kademlia costs, to hold a run against.
@NullMarked
package io.dswarm.simulator.theory;

import org.jspecify.annotations.NullMarked;
