/// Nodes that break the rules: silent, lying, colluding, Sybil.
@NullMarked
package io.dswarm.simulator.hostile;

import org.jspecify.annotations.NullMarked;
