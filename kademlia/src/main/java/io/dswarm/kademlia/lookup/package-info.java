/// The iterative lookup (Kademlia, section 2.3) and the trace it leaves.
@NullMarked
package io.dswarm.kademlia.lookup;

import org.jspecify.annotations.NullMarked;
