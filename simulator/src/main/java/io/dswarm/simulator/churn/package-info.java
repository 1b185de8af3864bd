/// Who comes and goes: session lengths, mass joins, mass and targeted crashes.
@NullMarked
package io.dswarm.simulator.churn;

import org.jspecify.annotations.NullMarked;
