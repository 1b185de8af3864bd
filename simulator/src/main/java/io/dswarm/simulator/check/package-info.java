/// Invariants, each apart from the faults that try to break it.
@NullMarked
package io.dswarm.simulator.check;

import org.jspecify.annotations.NullMarked;
