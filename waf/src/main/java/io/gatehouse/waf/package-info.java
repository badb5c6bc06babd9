/// Gatehouse: waf.
@NullMarked
package io.gatehouse.waf;

import org.jspecify.annotations.NullMarked;
