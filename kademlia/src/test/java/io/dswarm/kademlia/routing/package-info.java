@NullMarked
package io.dswarm.kademlia.routing;

import org.jspecify.annotations.NullMarked;
