/// What may be done: `gatehouse.yaml` and the API description, compiled into rules that cannot change.
@NullMarked
package io.gatehouse.policy;

import org.jspecify.annotations.NullMarked;
