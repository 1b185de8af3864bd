/// Records as this node makes, signs, verifies and reads them.
@NullMarked
package io.dswarm.node.records;

import org.jspecify.annotations.NullMarked;
