/// Every number that shapes a node, each with its default, bounds, reason and source.
@NullMarked
package io.dswarm.kademlia.config;

import org.jspecify.annotations.NullMarked;
