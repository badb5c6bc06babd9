/// One reading of every byte: what stands before the HTTP decoder and refuses what two readers could read differently.
@NullMarked
package io.gatehouse.http.framing;

import org.jspecify.annotations.NullMarked;
