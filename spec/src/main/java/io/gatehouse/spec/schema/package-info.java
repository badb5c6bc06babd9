/// JSON Schema 2020-12 as OpenAPI 3.1 uses it, compiled once and run in bounded time.
@NullMarked
package io.gatehouse.spec.schema;

import org.jspecify.annotations.NullMarked;
