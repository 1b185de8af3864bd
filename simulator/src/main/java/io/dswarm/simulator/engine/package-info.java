/// Virtual time: the queue of what happens next.
@NullMarked
package io.dswarm.simulator.engine;

import org.jspecify.annotations.NullMarked;
