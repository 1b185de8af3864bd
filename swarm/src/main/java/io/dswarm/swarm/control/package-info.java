/// The control API of a swarm: everything that a person does to it in the shell or on the dashboard
/// is one call here.
@NullMarked
package io.dswarm.swarm.control;

import org.jspecify.annotations.NullMarked;
