/// What things cost, measured by [JMH](https://github.com/openjdk/jmh). `benchmarks/run` builds and
/// starts them and says on which machine and revision; its arguments are JMH's.
@NullMarked
package io.dswarm.benchmarks;

import org.jspecify.annotations.NullMarked;
