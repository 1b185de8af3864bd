/// How nodes on one host or one LAN find each other: signed, bounded, expiring announcements by UDP
/// multicast. Wire format, checks and times are in docs/protocol.md, the reasons in
/// docs/discovery.md.
///
/// [Discovery] is the door: one a process, for all its nodes. Behind it everything happens on one
/// thread; [Neighbourhood] decides without touching clock or socket, [Multicast] moves the bytes.
@NullMarked
package io.dswarm.node.discovery;

import org.jspecify.annotations.NullMarked;
