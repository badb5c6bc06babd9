/// HTTP/1.1 towards the app: one pool of kept connections per event loop, with our own framing of requests and a strict reading of responses.
@NullMarked
package io.gatehouse.http.upstream;

import org.jspecify.annotations.NullMarked;
