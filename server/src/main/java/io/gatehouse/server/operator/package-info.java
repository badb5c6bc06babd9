/// What operators and their monitoring see of the running server.
@NullMarked
package io.gatehouse.server.operator;

import org.jspecify.annotations.NullMarked;
