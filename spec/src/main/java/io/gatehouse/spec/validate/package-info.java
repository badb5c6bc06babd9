/// Judges requests by what the API's description says: parameters, headers, cookies, bodies.
@NullMarked
package io.gatehouse.spec.validate;

import org.jspecify.annotations.NullMarked;
