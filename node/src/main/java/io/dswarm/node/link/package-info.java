/// What a node's links to the world, sessions and announcements, have in common: the seam for
/// faults and the counters. A package of its own, so that neither has to import the node.
@NullMarked
package io.dswarm.node.link;

import org.jspecify.annotations.NullMarked;
