/// The access log: one JSON line for each request, in bounded memory whatever comes.
@NullMarked
package io.gatehouse.gateway.record;

import org.jspecify.annotations.NullMarked;
