/// Who a node is, where it is and where a value lies: 256-bit points under the XOR metric
/// (Kademlia, section 2.1), their printed forms, and network addresses as plain numbers.
@NullMarked
package io.dswarm.kademlia.id;

import org.jspecify.annotations.NullMarked;
