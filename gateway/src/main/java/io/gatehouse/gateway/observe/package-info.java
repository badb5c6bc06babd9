/// What a policy would have refused while it only observed, and what passed that nobody declared.
@NullMarked
package io.gatehouse.gateway.observe;

import org.jspecify.annotations.NullMarked;
