/// The programs under measurement: started, watched through /proc, and ended.
@NullMarked
package io.gatehouse.benchmarks.process;

import org.jspecify.annotations.NullMarked;
