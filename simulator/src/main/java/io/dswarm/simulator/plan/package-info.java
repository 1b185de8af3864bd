/// Plan files: YAML in, experiments out, and errors that name file, line, field and what is
/// allowed.
@NullMarked
package io.dswarm.simulator.plan;

import org.jspecify.annotations.NullMarked;
