/// What the users of a simulated network ask for: lookups, puts and gets, keys, arrivals.
@NullMarked
package io.dswarm.simulator.workload;

import org.jspecify.annotations.NullMarked;
