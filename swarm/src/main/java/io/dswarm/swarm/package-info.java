/// Many real nodes in one process.
@NullMarked
package io.dswarm.swarm;

import org.jspecify.annotations.NullMarked;
