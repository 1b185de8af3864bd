/// The dswarm command.
@NullMarked
package io.dswarm.cli;

import org.jspecify.annotations.NullMarked;
