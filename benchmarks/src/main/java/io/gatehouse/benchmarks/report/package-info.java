/// What was measured, as the stored JSON and as a table for people.
@NullMarked
package io.gatehouse.benchmarks.report;

import org.jspecify.annotations.NullMarked;
