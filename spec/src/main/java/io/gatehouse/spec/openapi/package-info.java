/// The OpenAPI description of an application: its operations, what they take, and where in the files that is written.
@NullMarked
package io.gatehouse.spec.openapi;

import org.jspecify.annotations.NullMarked;
