/// Finds the routes of an Express or Fastify app in its source text. Nothing is run; what cannot be read is told with its place, and never guessed.
@NullMarked
package io.gatehouse.server.init.source;

import org.jspecify.annotations.NullMarked;
