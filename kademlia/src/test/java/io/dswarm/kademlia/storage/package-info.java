@NullMarked
package io.dswarm.kademlia.storage;

import org.jspecify.annotations.NullMarked;
