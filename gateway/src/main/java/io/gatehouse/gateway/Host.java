package io.gatehouse.gateway;

import java.util.Set;

/// Answers only for the configured hosts (RFC 9110 section 7.4): nothing is ever made from a Host that the client chose.
final class Host implements Gate {
    private final Set<String> authorities;

    /// @param authorities lower-case `host` or `host:port`, exactly as clients send them
    Host(Set<String> authorities) {
        this.authorities = Set.copyOf(authorities);
    }

    @Override
    public Verdict judge(Passage passage) {
        String authority = passage.request().authority();
        boolean known =
                authorities.contains(authority) || authorities.contains(AsciiCase.lower(authority));
        return known ? Verdict.PASS : Verdict.deny(Refusal.of(RefusalCode.HOST_UNKNOWN));
    }
}
