/// `./bench NAME`: Gatehouse beside its peers, in one run on one machine.
@NullMarked
package io.gatehouse.benchmarks;

import org.jspecify.annotations.NullMarked;
