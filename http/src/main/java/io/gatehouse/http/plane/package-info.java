/// The data plane: listeners for clients, one exchange for each request, and the way to the app.
///
/// [io.gatehouse.http.plane.DataPlane] opens it. Everything else is its own.
@NullMarked
package io.gatehouse.http.plane;

import org.jspecify.annotations.NullMarked;
