/// Gatehouse: crypto.
@NullMarked
package io.gatehouse.crypto;

import org.jspecify.annotations.NullMarked;
