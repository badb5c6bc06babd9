/// How commands reach a running server: one socket file in the data directory, which only its owner can open.
@NullMarked
package io.gatehouse.server.control;

import org.jspecify.annotations.NullMarked;
