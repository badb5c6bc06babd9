/// JSON as strangers send it: read once, strictly, within limits.
@NullMarked
package io.gatehouse.spec.json;

import org.jspecify.annotations.NullMarked;
