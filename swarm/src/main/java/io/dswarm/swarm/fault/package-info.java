/// Faults on the links of real nodes: the simulator's rules, asked about every message through the
/// node's [LinkFilter][io.dswarm.node.link.LinkFilter].
@NullMarked
package io.dswarm.swarm.fault;

import org.jspecify.annotations.NullMarked;
