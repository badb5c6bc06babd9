package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A policy that somebody else had a hand in, or that was written in a hurry.
class PolicyAttackTest {
    @TempDir Path folder;

    private List<String> problems(String policy) {
        return Written.of(folder, policy, "GET /a", "POST /b").problems();
    }

    /// CWE-798 (literal secrets), CWE-532 (secrets in messages).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2hunter2hunter2hunter2hunter2",
                "${env:NAME} ",
                "${env:9NAME}",
                "${env:}",
                "${ENV:NAME}",
                "${env:A}${env:B}",
                "x${env:NAME}",
                "$env:NAME",
                "${file:}",
                "${http://x}",
            })
    void refusesASecretInThePolicyAndDoesNotRepeatIt(String secret) {
        String policy =
                "issuers: [ { url: https://a.example, audience: shop, secret: \""
                        + secret
                        + "\" } ]";

        assertThat(problems(policy))
                .singleElement()
                .asString()
                .endsWith(
                        "a secret stands in the policy itself: write where it is: ${env:NAME} or ${file:PATH}")
                .doesNotContain("hunter2");
    }

    /// CWE-532.
    @Test
    void doesNotRepeatAPasswordInAnAddress() {
        String problems =
                problems(
                                """
                                cors: { origins: [https://a.example] }
                                issuers: [ { url: "https://user:hunter2@a.example", audience: shop } ]
                                hosts: ["user:hunter2@b.example"]
                                """)
                        .toString();

        assertThat(problems)
                .contains("'url' cannot be 'https://…@a.example'")
                .doesNotContain("hunter2");
    }

    /// CWE-776 (entity expansion), CWE-674 (recursion), CWE-502 (tags that make objects).
    @Test
    void refusesWhatYamlCouldBlowUp() {
        assertThat(problems("roles: &a { x: 'a:b' }\nrules: *a")).isNotEmpty();
        assertThat(problems("roles: !!java.net.URL [http://a.example]")).isNotEmpty();
        assertThat(problems("roles: " + "[".repeat(10_000) + "]".repeat(10_000))).isNotEmpty();
        assertThat(problems("roles: {}\nroles: {}")).isNotEmpty();
    }

    /// CWE-190, CWE-1284: numbers that do not fit.
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "limits: { default: 0/min per user }",
                "limits: { default: 99999999999999999999/min per user }",
                "limits: { default: 1000000001/s per user }",
                "limits: { default: -5/min per user }",
                "limits: { default: 5/fortnight per user }",
                "limits: { default: ٥/min per user }",
                "bodies: { max: 0B }",
                "bodies: { max: 999999999999GB }",
                "bodies: { max: 2GiB }",
                "bodies: { max: 10 }",
                "bodies: { max: 65MiB }",
                "bodies: { budget: 512KiB }",
                "timeouts: { connect: 0s }",
                "timeouts: { idle: 99999999999d }",
                "timeouts: { idle: 366d }",
                "timeouts: { idle: 1e3s }",
                "listen: { public: 65536 }",
                "listen: { public: 999999999999 }",
                "listen: { public: 'example.com:8443' }",
                "listen: { public: '::1:8443' }",
                "listen: { event-loops: 0 }",
                "listen: { event-loops: 257 }",
                "rules: { GET /a: 99999999999/s }",
                "rules: { POST /b: body 100GB }",
            })
    void refusesNumbersOutsideTheirLimits(String policy) {
        assertThat(problems(policy)).as(policy).hasSize(1);
    }

    /// CWE-20: names and addresses that two readers take for different ones.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://Shop.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/path",
                "https://shop.example.com?x",
                "https://shop.example.com#x",
                "https://a@shop.example.com",
                "https://shop.example.com:",
                "https://shop.example.com:0",
                "https://shop.example.com:65536",
                "https://shop.example.com:08443",
                "https://shop.example.com:443",
                "ftp://shop.example.com",
                "shop.example.com",
                "//shop.example.com",
                "https://",
                "https://[::1",
                "https://exa mple.com",
                "https://exämple.com",
                "",
            })
    void refusesUrlsWithASecondReading(String url) {
        String policy = "app: http://127.0.0.1:3000\napi: ./openapi.yaml\nurl: \"" + url + "\"\n";

        assertThat(Written.whole(folder, policy, "GET /a").problems())
                .singleElement()
                .asString()
                .startsWith("gatehouse.yaml:3:6: 'url' cannot be '");
    }

    /// CWE-295: a name that begins like a loopback address is not one; keys from there come over https.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.evil.example",
                "localhost.evil.example",
                "127.0.0.1.example",
                "10.0.0.1"
            })
    void takesOnlyThisMachineForLoopback(String host) {
        assertThat(problems("issuers: [ { url: http://%s, audience: shop } ]".formatted(host)))
                .singleElement()
                .asString()
                .contains("an issuer's keys come over https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"})
    void takesKeysFromThisMachineOverHttp(String url) {
        assertThat(problems("issuers: [ { url: \"%s\", audience: shop } ]".formatted(url)))
                .isEmpty();
    }

    /// CWE-346: who trusts everybody's word on addresses lets everybody choose theirs.
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "*", "10.0.0.1/8", "proxy.example.com"})
    void refusesProxiesThatAreNoNetwork(String proxies) {
        assertThat(problems("trusted-proxies: ['" + proxies + "']")).hasSize(1);
    }

    /// CWE-942.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "https://a.example/",
                "https://shop.example.com"
            })
    void refusesOriginsThatAreNotOneOther(String origin) {
        assertThat(problems("cors: { origins: ['" + origin + "'] }")).hasSize(1);
    }

    /// CWE-113.
    @Test
    void refusesHeaderValuesWithLineEnds() {
        assertThat(problems("headers: { csp: \"default-src 'self'\\r\\nset-cookie: a=b\" }"))
                .singleElement()
                .asString()
                .contains("'csp' cannot be ")
                .doesNotContain("\r", "\n");
    }

    /// CWE-158, CWE-20: file names that no file can have.
    @Test
    void survivesNulInFileNames() {
        assertThat(problems("tls: { certificate: \"a\\0\", key: k }")).hasSize(1);
        assertThat(problems("record: { file: \"a\\0\" }")).hasSize(1);
        assertThat(
                        problems(
                                "issuers: [ { url: https://a.example, audience: a, secret: \"${file:\\0}\" } ]"))
                .hasSize(1);
    }

    /// CWE-778.
    @Test
    void refusesToRecordNowhere() {
        assertThat(problems("record: { stdout: off }")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "rulez: {}                          | 1:1: unknown key 'rulez': did you mean 'rules'?",
                "trusted-proxy: 10.0.0.1            | 1:1: unknown key 'trusted-proxy': did you mean 'trusted-proxies'?",
                "firewall: { mode: enforce }        | 1:1: 'firewall' (the firewall) is not in this version: remove it",
                "store: { url: x }                  | 1:1: 'store' (PostgreSQL) is not in this version: remove it",
                "mode: observe                      | 1:7: 'mode: observe' refuses nobody, and this gateway can be reached by others: say how long: until: 2027-01-31, or observe on loopback (url and listen.public)",
                "mode: off                          | 1:7: 'mode' cannot be 'off': write enforce or observe",
                "until: 2027-01-31                  | 1:8: 'until' has no effect without 'mode: observe': remove it",
                "gatehouse: 2                       | 1:12: this version reads format 1, not '2': write gatehouse: 1",
                "tls: acme                          | 1:6: 'acme' (certificates by ACME) is not in this version: write local, { certificate: FILE, key: FILE }, or off if a trusted proxy in front speaks TLS",
                "limits: { sign-in: 10/min per address } | 1:11: 'sign-in' (accounts and sign-in) is not in this version: remove it",
                "rules: { GET /a: owner(path.id) }  | 1:18: the path of GET /a has no parameter 'id': compare something else, or give the operation a rule of its own",
                "rules: { GET /a: { when: x } }     | 1:26: this condition cannot be read: undeclared reference to 'x': there are address, body, now, path, query, request.headers, request.host, request.method, request.path, request.query, token, user.issuer, user.mfa, user.permissions, user.roles, user.subject, user.tenant",
                // CWE-636 (failing open): an empty list of networks is no network, not every one
                "rules: { GET /a: { allow: anyone, from: [] } } | 1:41: 'from' is an empty list: write what it holds, or remove it",
                "rules: { GET /a: { mfa: true, allow: [] } } | 1:38: 'allow' is an empty list: write what it holds, or remove it",
                "rules: { GET /a: { allow: anyone, override: [] } } | 1:45: 'override' is an empty list: write what it holds, or remove it",
                // CWE-16, CWE-295: questions and certificates that nobody, or everybody, could
                // bring
                "authorize: { proxy: nginx }        | 1:12: 'authorize' answers trusted proxies only, and there are none: write the proxy's address: trusted-proxies: [127.0.0.1]",
                "authorize: { proxy: apache } | 1:21: 'proxy' cannot be 'apache': write nginx, caddy or traefik",
                "authorize: { body: unchecked } | 1:12: 'proxy' is missing: write who asks: proxy: nginx, caddy or traefik",
                "authorize: { proxy: nginx, body: off } | 1:34: 'body' cannot be 'off': write refused or unchecked",
                "certificates: { ca: c.pem }        | 1:15: 'callers' is not there, or no list: write callers: [ { uri: spiffe://shop/job, subject: job, roles: [clerk] } ]",
                "certificates: { ca: c.pem, callers: [ { dns: a.example, uri: 'x:y', subject: a } ] } | 1:39: a certificate is known by one name: write one of uri, dns, email (of its subjectAltName) or dn (its whole subject)",
                "certificates: { ca: c.pem, callers: [ { subject: a } ] } | 1:39: a certificate is known by one name: write one of uri, dns, email (of its subjectAltName) or dn (its whole subject)",
                "certificates: { ca: c.pem, callers: [ { dns: '*.example', subject: a } ] } | 1:46: 'dns' cannot be '*.example': write a host, no pattern",
                "certificates: { ca: c.pem, callers: [ { dn: nobody, subject: a } ] } | 1:45: 'dn' cannot be 'nobody': write a subject: CN=job,O=Shop",
                "certificates: { ca: c.pem, callers: [ { dns: a.example, subject: a, roles: [clerk] } ] } | 1:77: no role is called 'clerk': define it under roles:",
                "certificates: { ca: c.pem, header: on, callers: [ { dns: a.example, subject: a } ] } | 1:15: 'header' believes trusted proxies only, and there are none: write the proxy's address under trusted-proxies, or remove header",
                "certificates: { ca: c.pem, crl: x, callers: [ { dns: a.example, subject: a } ] } | 1:28: 'crl' (revocation lists) is not in this version: remove it",
                "vault: { kv: x }                   | 1:1: 'vault' (the vault) is not in this version: remove it",
                "rules: { GET /a: anyon }           | 1:18: no role or attribute is called 'anyon': did you mean 'anyone'?",
                "rules: { GET /a: anyone or mfa }   | 1:18: 'anyone' stands beside others that it contains: write it alone",
                "rules: { GET /a: { mfa: off } }    | 1:25: 'mfa' can only be true: remove it, or lift it from less specific rules with override",
                "rules: { GET /a: }                 | 1:10: the rule 'GET /a' says nothing: write who may, such as anyone or a role, or 'deny'",
                "rules: { GET /a: {} }              | 1:10: the rule 'GET /a' says nothing: write who may, such as anyone or a role, or 'deny'",
                "profile: nest                      | 1:10: 'profile' cannot be 'nest': write one of express, express4, fastify, koa, raw",
                "issuers: [ { url: https://a.example, audience: s, secret: '${secret:a/b}' } ] | 1:59: '${secret:…}' (the vault) is not in this version: write where it is: ${env:NAME} or ${file:PATH}",
                "rules: [x] | 1:8: 'rules' is a list: write METHOD /path: attributes, such as GET /health: anyone",
                "rules: { GET /a: 'anyone, mfa always' } | 1:31: a second factor cannot be 'always' old: write mfa alone, or with the longest time since, such as mfa 10m",
                "rules: { GET /a: 'anyone, override speed' } | 1:36: 'speed' cannot be overridden: write deny, mfa, from, when, hours or body",
                "rules: { GET /a: signed-in or when(path.id) } | 1:31: no role or attribute is called 'when(path.id)': did you mean 'when'?",
                "issuers: { url: https://a.example } | 1:10: 'issuers' is a mapping: write a list: issuers: [ { url: …, audience: …, roles: { … } } ]",
                "issuers: [ { url: https://a.example } ] | 1:12: 'audience' is missing: write what the aud of its tokens must hold",
                "issuers: [ { audience: s } ] | 1:12: 'url' is missing: write the iss of its tokens",
                "issuers: [ { url: https://a.example, audience: s }, { url: https://a.example, audience: t } ] | 1:53: the issuer 'https://a.example' stands here twice: keep one",
                "issuers: [ { url: https://a.example, audience: s, jwks: https://a.example/k, secret: '${env:A}' } ] | 1:12: an issuer has a key set or a shared secret, not both: keep 'jwks' or 'secret'",
                "issuers: [ { url: https://a.example, audience: s, jwks: http://a.example/k } ] | 1:12: an issuer's keys come over https: write an https address (http is for loopback only)",
                "issuers: [ { url: https://a.example, audience: s, roles: [x] } ] | 1:58: an issuer's 'roles' is a list: write its name: ours for each role",
                "tls: { key: k.pem } | 1:6: 'certificate' is missing: write the file with the certificate chain",
                "tls: { certificate: c.pem } | 1:6: 'key' is missing: write the file with the private key",
                "cors: { credentials: on } | 1:7: 'origins' is missing: list the origins whose pages may call",
                "hosts: [https://a.example] | 1:9: 'https://a.example' is no host: write a lower-case name, with a port if it is not the url's",
                "issuers: [ { url: https://shop.example.com, audience: s } ] | 1:12: the issuer 'https://shop.example.com' is this gateway itself: remove it: its own tokens are known",
            })
    void saysWhatIsMeant(String policy, String problem) {
        assertThat(problems(policy)).contains("gatehouse.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get /a",
                "GET a",
                "GET /a/**/b",
                "GET //a",
                "GET /a/{id}x",
                "GET /{}",
                "FETCH /a",
                "GET /a b",
                "/a/../{",
                "GET"
            })
    void refusesNamesOfNoRule(String key) {
        assertThat(problems("rules: { '" + key + "': anyone }"))
                .singleElement()
                .asString()
                .contains("'" + key + "' is no rule's name");
    }

    @Test
    void findsTheColumnInsideQuotes() {
        assertThat(
                        problems(
                                "rules: { GET /a: \"anyone, frm 10.0.0.0/8\", POST /b: 'anyone,  mfaa' }"))
                .containsExactly(
                        "gatehouse.yaml:1:27: no role or attribute is called 'frm 10.0.0.0/8': did you mean 'from'?",
                        "gatehouse.yaml:1:63: no role or attribute is called 'mfaa': did you mean 'mfa'?");
    }

    @Test
    void aPermissionMayBeginLikeAnAttribute() {
        assertThat(problems("rules: { GET /a: 'body:read or owner:read', POST /b: 'mfa:manage' }"))
                .isEmpty();
    }

    @Test
    void tellsTheMistakesOfBothFilesAtOnce() {
        assertThat(Written.of(folder, "profile: nest", "GET /a;b").problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("gatehouse.yaml:"))
                .anyMatch(problem -> problem.startsWith("openapi.yaml:"));
    }
}
