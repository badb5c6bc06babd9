/// The API reference as a page.
@NullMarked
package io.gatehouse.gateway.reference;

import org.jspecify.annotations.NullMarked;
