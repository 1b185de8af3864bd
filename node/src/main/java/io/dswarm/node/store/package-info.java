/// What a node keeps on disk: `--data DIR`. See docs/durability.md.
@NullMarked
package io.dswarm.node.store;

import org.jspecify.annotations.NullMarked;
