/// Conditions in rules (`when:`), written in CEL and judged against one request.
@NullMarked
package io.gatehouse.policy.condition;

import org.jspecify.annotations.NullMarked;
