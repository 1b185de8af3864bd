@NullMarked
package io.dswarm.kademlia.config;

import org.jspecify.annotations.NullMarked;
