/// Writes a first policy and API description from what an app's source and its traffic show.
@NullMarked
package io.gatehouse.server.init;

import org.jspecify.annotations.NullMarked;
