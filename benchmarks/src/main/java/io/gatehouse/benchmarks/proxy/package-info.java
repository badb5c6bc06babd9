/// ./bench proxy: what a request costs that passes through.
@NullMarked
package io.gatehouse.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
