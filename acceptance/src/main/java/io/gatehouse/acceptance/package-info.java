/// Gatehouse: acceptance.
@NullMarked
package io.gatehouse.acceptance;

import org.jspecify.annotations.NullMarked;
