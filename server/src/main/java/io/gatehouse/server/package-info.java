/// Gatehouse: server.
@NullMarked
package io.gatehouse.server;

import org.jspecify.annotations.NullMarked;
