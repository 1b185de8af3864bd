/// What the virtual network does to a message: latency, loss, duplication, reordering.
@NullMarked
package io.dswarm.simulator.network;

import org.jspecify.annotations.NullMarked;
