package io.gatehouse.policy;

/// Which proxy may ask for decisions (`/_gatehouse/authorize`), and how it is answered.
///
/// @param proxy whose way of asking is understood: no header field of another way counts
/// @param bodyUnchecked whether operations whose body would be checked are allowed although a question brings no body
public record AuthorizePolicy(Proxy proxy, boolean bodyUnchecked) {

    /// How a proxy asks.
    public enum Proxy {
        /// By `auth_request`: understands 2xx, 401 and 403 alone.
        NGINX,
        /// By `forward_auth`: hands every other answer to the client.
        CADDY,
        /// By `ForwardAuth`: hands every other answer to the client.
        TRAEFIK
    }
}
