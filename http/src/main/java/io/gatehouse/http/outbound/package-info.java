/// The product's own calls to the outside (key sets of issuers, webhooks): one client that cannot be turned against the network it stands in.
@NullMarked
package io.gatehouse.http.outbound;

import org.jspecify.annotations.NullMarked;
