/// Shows that what a policy switches on works, by made-up requests through the gates that are about to serve.
///
/// [Verification] runs every [Control] of [Controls]; a new one is one small class, and one line there.
@NullMarked
package io.gatehouse.gateway.verify;

import org.jspecify.annotations.NullMarked;
