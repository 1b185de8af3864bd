/// The node's own HTTP API: routes, guards and JSON. It sees the node through
/// [ApiNode][io.dswarm.node.api.ApiNode] only and knows neither sockets nor the protocol.
@NullMarked
package io.dswarm.node.api;

import org.jspecify.annotations.NullMarked;
