/// What happened in a swarm: events, lookups, figures by the second. Bounded, and cheap to write;
/// it knows nodes by their ordinals only.
@NullMarked
package io.dswarm.swarm.history;

import org.jspecify.annotations.NullMarked;
