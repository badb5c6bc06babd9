/// Request rates per subject or address, exact, in bounded memory.
@NullMarked
package io.gatehouse.gateway.limit;

import org.jspecify.annotations.NullMarked;
