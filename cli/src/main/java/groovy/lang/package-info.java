/// What a library looks for and must not look for long.
@NullMarked
package groovy.lang;

import org.jspecify.annotations.NullMarked;
