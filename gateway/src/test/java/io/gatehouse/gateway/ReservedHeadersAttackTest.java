package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-290, CWE-348: a client speaks in the gateway's name.
class ReservedHeadersAttackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse-identity",
                "gatehouse_identity", // underscores become dashes in CGI-like servers
                "x-gatehouse-user",
                "x_gatehouse_user",
                "x-gatehouse_user",
                "x-forwarded-for",
                "x_forwarded_for",
                "x-forwarded-host",
                "x-forwarded-proto",
                "x-forwarded-prefix",
                "forwarded",
                "x-real-ip",
                "true-client-ip",
                "cf-connecting-ip",
                "x-client-ip",
                "x-cluster-client-ip",
                "x-original-url",
                "x-rewrite-url",
                "x_original_url", // the path after judging
                "x-http-method-override",
                "x-http-method",
                "x_method_override", // the method after judging
                "client-cert",
                "client_cert",
                "x-client-cert",
                "x-ssl-client-verify",
                "x-user",
                "x-user-id",
                "x_user",
                "x-remote-user",
                "remote-user",
                "x-auth-request-user",
                "x-authenticated-user",
                "proxy", // CVE-2016-5385, httpoxy
                "x-middleware-subrequest", // CVE-2025-29927
                "authorization",
                "proxy-authorization",
                "traceparent"
            })
    void neverReachesTheApp(String name) {
        assertThat(ReservedHeaders.has(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept",
                "cookie",
                "content-type",
                "x-requested-with",
                "x-csrf-token",
                "if-none-match",
                "range",
                "origin",
                "user-agent"
            })
    void passesOrdinaryFields(String name) {
        assertThat(ReservedHeaders.has(name)).isFalse();
    }
}
