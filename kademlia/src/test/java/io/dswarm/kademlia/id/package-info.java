@NullMarked
package io.dswarm.kademlia.id;

import org.jspecify.annotations.NullMarked;
