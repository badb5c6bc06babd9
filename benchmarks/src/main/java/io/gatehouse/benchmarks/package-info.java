/// Gatehouse: benchmarks.
@NullMarked
package io.gatehouse.benchmarks;

import org.jspecify.annotations.NullMarked;
