/// The demonstration: the example shop with Gatehouse in front of it.
@NullMarked
package io.gatehouse.server.demo;

import org.jspecify.annotations.NullMarked;
