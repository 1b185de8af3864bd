/// Records: what they are, which of two wins, and where a node keeps them.
@NullMarked
package io.dswarm.kademlia.storage;

import org.jspecify.annotations.NullMarked;
