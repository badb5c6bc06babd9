/// TLS for what Gatehouse serves: which certificate a client sees, with which protocol versions and ciphers.
@NullMarked
package io.gatehouse.http.tls;

import org.jspecify.annotations.NullMarked;
