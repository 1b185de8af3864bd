/// Faults as values: a rule judges a message, a fault says when the rule is in force.
@NullMarked
package io.dswarm.simulator.fault;

import org.jspecify.annotations.NullMarked;
