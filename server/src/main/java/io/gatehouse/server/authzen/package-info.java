/// Answers who may do what to apps and tools that ask: the Access Evaluation API of the OpenID AuthZEN Authorization API 1.0.
@NullMarked
package io.gatehouse.server.authzen;

import org.jspecify.annotations.NullMarked;
