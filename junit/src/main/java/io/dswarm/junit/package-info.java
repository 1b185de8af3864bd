/// Swarms for the tests of others.
@NullMarked
package io.dswarm.junit;

import org.jspecify.annotations.NullMarked;
