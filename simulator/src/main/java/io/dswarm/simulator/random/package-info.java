/// Seeds and distributions: every random draw of a run comes from here, one stream a purpose.
@NullMarked
package io.dswarm.simulator.random;

import org.jspecify.annotations.NullMarked;
