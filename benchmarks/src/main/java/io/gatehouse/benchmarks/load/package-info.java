/// What sends requests and handshakes, and what came of them.
@NullMarked
package io.gatehouse.benchmarks.load;

import org.jspecify.annotations.NullMarked;
