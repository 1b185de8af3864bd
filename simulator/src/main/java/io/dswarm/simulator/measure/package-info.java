/// What a run yields: one row a lookup, samples over time, and the figures made of them.
@NullMarked
package io.dswarm.simulator.measure;

import org.jspecify.annotations.NullMarked;
