/// The edges of the simulator: several runs at a time, files read and written, progress shown.
@NullMarked
package io.dswarm.cli.sim;

import org.jspecify.annotations.NullMarked;
