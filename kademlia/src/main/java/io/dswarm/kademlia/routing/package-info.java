/// Whom a node knows: k-buckets, replacement caches and who may enter (Kademlia, section 2.4).
@NullMarked
package io.dswarm.kademlia.routing;

import org.jspecify.annotations.NullMarked;
