/// What tests of every module use: raw clients and servers, a clock that only moves when told, golden files, throw-away certificates.
///
/// Knows nothing of the product. Failures are [AssertionError]s that say what was expected and what came.
@NullMarked
package io.gatehouse.testkit;

import org.jspecify.annotations.NullMarked;
