/// Virtual time and a virtual network under unchanged Kademlia nodes.
@NullMarked
package io.dswarm.simulator;

import org.jspecify.annotations.NullMarked;
