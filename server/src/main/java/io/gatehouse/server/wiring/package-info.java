/// Adapters between capabilities: each small, and without policy.
@NullMarked
package io.gatehouse.server.wiring;

import org.jspecify.annotations.NullMarked;
