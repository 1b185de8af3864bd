/// What things cost, measured by [JMH](https://github.com/openjdk/jmh). `benchmarks/run` builds and
/// starts them and says on which machine and revision; its arguments are JMH's. What only a whole
/// process can show is in programs of their own, called `...Measurement`.
@NullMarked
package io.dswarm.benchmarks;

import org.jspecify.annotations.NullMarked;
