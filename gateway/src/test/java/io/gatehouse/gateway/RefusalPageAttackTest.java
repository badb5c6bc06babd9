package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import io.gatehouse.spec.schema.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A refusal that a person sees is a page that nobody else can write on. CWE-79, CWE-209, CWE-524, CWE-1021.
class RefusalPageAttackTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private static Ask navigation(String target) {
        return Ask.get(target).with("sec-fetch-mode", "navigate").with("accept", "text/html");
    }

    @Test
    void saysStatusTextAndRequestId() {
        FakeExchange exchange = gateway.send(navigation("/orders"));
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.header("content-type")).containsExactly("text/html; charset=utf-8");
        assertThat(exchange.header("cache-control")).containsExactly("no-store");
        assertThat(exchange.header("www-authenticate")).containsExactly("Bearer");
        assertThat(exchange.text())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<h1>This needs a signed-in caller</h1>")
                .contains("<dd>401</dd>", "<dd>CREDENTIAL_MISSING</dd>")
                .contains("<dd>" + gateway.accesses().getLast().requestId() + "</dd>");
    }

    // CWE-79: names of parameters are the sender's
    @Test
    void noNameOfAParameterBecomesMarkup() {
        FakeExchange exchange =
                gateway.send(
                        navigation("/orders?%3Cscript%3Ealert(1)%3C/script%3E=1&%22%27%26=2")
                                .bearing(gateway.clerk()));
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.text())
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("\"'&")
                .contains("<li>");
    }

    @Test
    void everyTextIsEscaped() {
        Refusal refusal =
                Refusal.of(RefusalCode.PARAMETER_INVALID)
                        .because(
                                List.of(
                                        new Fault(
                                                "<img src=x onerror=alert(1)>",
                                                "'\"><svg/onload=alert(1)>&amp;",
                                                "rule")));
        String page =
                new String(
                        RefusalPage.of(refusal, "<b>", Optional.empty()).body(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page)
                .doesNotContain("<img", "<svg", "<b>")
                .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;b&gt;");
    }

    // CWE-79, CWE-1021: even if something slipped through, it would not run, load, or be framed
    @Test
    void aStrictPolicyOfItsOwnTakesThePlaceOfTheApps() throws Exception {
        FakeExchange exchange = gateway.send(navigation("/orders"));
        assertThat(exchange.header("content-security-policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        String style =
                Pattern.compile("(?s)<style>(.*)</style>")
                        .matcher(exchange.text())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        byte[] digest =
                java.security.MessageDigest.getInstance("SHA-256")
                        .digest(style.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(exchange.header("content-security-policy").getFirst())
                .contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(digest) + "'");
        assertThat(exchange.text())
                .doesNotContain(
                        "<script", "javascript:", "http:", "https:", "style=", "<link", "<a ")
                .doesNotContainPattern("\\son[a-z]+=");
        assertThat(exchange.header("x-content-type-options")).containsExactly("nosniff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | navigate | */*                         | html",
                "POST | navigate | text/html                   | html",
                "GET  | cors     | text/html                   | json",
                "GET  | same-origin | text/html                | json",
                "GET  |          | text/html,*/*;q=0.8         | html",
                "GET  |          | application/json, text/html | json",
                "GET  |          | application/problem+json;q=0.2, text/html;q=0.3 | html",
                "GET  |          | */*                         | json",
                "GET  |          |                             | json",
                "POST |          | text/html                   | json"
            })
    void onlyBrowsersOnTheirWayToAPageGetOne(
            String method, String mode, String accept, String form) {
        Ask ask = Ask.of(method, "/nowhere");
        ask = mode == null ? ask : ask.with("sec-fetch-mode", mode);
        FakeExchange exchange = gateway.send(accept == null ? ask : ask.with("accept", accept));
        assertThat(exchange.header("content-type").getFirst()).contains(form);
        // CWE-524
        assertThat(exchange.header("vary")).contains("Accept, Sec-Fetch-Mode", "Origin");
        assertThat(exchange.header("cache-control")).containsExactly("no-store");
    }

    @Test
    void theAppsFailuresAreToldInTheSameForms() {
        FakeExchange down =
                gateway.send(
                        navigation("/health")
                                .exchange()
                                .whoseAppFails(UpstreamFailure.UNREACHABLE));
        assertThat(down.status()).isEqualTo(502);
        assertThat(down.text()).contains("<h1>The application cannot be reached</h1>");
        FakeExchange trace =
                gateway.send(
                        navigation("/health")
                                .exchange()
                                .whoseAppAnswers(500, Headers.none(), "at f (/app/secret.js:1:2)"));
        assertThat(trace.text()).contains("APP_ERROR").doesNotContain("secret.js");
    }
}
