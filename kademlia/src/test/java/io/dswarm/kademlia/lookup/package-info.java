@NullMarked
package io.dswarm.kademlia.lookup;

import org.jspecify.annotations.NullMarked;
