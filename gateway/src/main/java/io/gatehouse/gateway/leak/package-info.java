/// Finds in answers what should never leave: card numbers, private keys, tokens of well-known services.
@NullMarked
package io.gatehouse.gateway.leak;

import org.jspecify.annotations.NullMarked;
