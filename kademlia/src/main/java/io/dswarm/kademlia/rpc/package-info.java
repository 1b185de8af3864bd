/// What nodes say to each other: four requests and their responses (Kademlia, section 2.3).
@NullMarked
package io.dswarm.kademlia.rpc;

import org.jspecify.annotations.NullMarked;
