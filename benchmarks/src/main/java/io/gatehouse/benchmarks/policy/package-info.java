/// `./bench policy`: what it costs to judge a request by a large policy.
@NullMarked
package io.gatehouse.benchmarks.policy;

import org.jspecify.annotations.NullMarked;
