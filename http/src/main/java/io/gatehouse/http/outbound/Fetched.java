package io.gatehouse.http.outbound;

import io.gatehouse.http.Headers;

/// What a fetch came to.
public sealed interface Fetched {

    /// The server answered, within all limits.
    ///
    /// @param status never 3xx
    /// @param headers those about the content and its freshness: `content-type`, `cache-control`, `expires`, `age`, `date`, `etag`, `last-modified`,
    ///     `retry-after`
    /// @param body never changed
    @SuppressWarnings("ArrayRecordComponent") // handed over once
    record Answer(int status, Headers headers, byte[] body) implements Fetched {
        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length + " bytes]";
        }
    }

    /// There is no answer that may be used.
    ///
    /// @param detail for the operator: names the host, and the address if it was refused
    record Failed(Reason reason, String detail) implements Fetched {}

    /// Why there is no answer.
    enum Reason {
        /// No absolute URL with an unambiguous host.
        URL_INVALID,
        /// Not HTTPS, nor plain HTTP to this machine where that is allowed.
        SCHEME_REFUSED,
        /// The host has no address.
        NAME_UNKNOWN,
        /// The host has an address that this client does not call.
        ADDRESS_REFUSED,
        /// No connection.
        UNREACHABLE,
        /// The certificate is not trusted, not valid, or another host's.
        TLS_FAILED,
        /// Not done by the deadline.
        TIMEOUT,
        /// The body is longer than allowed.
        TOO_LARGE,
        /// The server points elsewhere: configure that URL instead.
        REDIRECTED,
        /// The connection broke, or what came is not HTTP.
        BROKEN,
        /// Too many fetches wait already.
        BUSY
    }
}
