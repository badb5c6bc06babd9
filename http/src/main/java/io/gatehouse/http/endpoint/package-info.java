/// Gatehouse's own pages and APIs: an HTTPS listener whose handlers are plain blocking code on virtual threads.
@NullMarked
package io.gatehouse.http.endpoint;

import org.jspecify.annotations.NullMarked;
