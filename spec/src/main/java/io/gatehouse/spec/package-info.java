/// Gatehouse: spec.
@NullMarked
package io.gatehouse.spec;

import org.jspecify.annotations.NullMarked;
