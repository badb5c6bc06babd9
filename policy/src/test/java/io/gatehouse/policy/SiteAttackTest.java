package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Site files that would open what they must not: the API (CWE-863), other files (CWE-22, CWE-178, CWE-538), or more than their author believes (CWE-284).
class SiteAttackTest {
    @TempDir Path folder;

    private Written site(String site) {
        return Written.of(
                folder,
                "site: " + site,
                "GET /api/orders",
                "POST /api/orders",
                "GET /api/orders/{id}",
                "GET /health");
    }

    // CWE-863: a pattern that is an operation's path to some reader
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/**",
                "/api/**",
                "/API/**",
                "/api/orders",
                "/api/orders/",
                "/Api/Orders",
                "/*/orders",
                "/api/*",
                "/api/orders/**",
                "/api/orders/new",
                "/api/orders/*",
                "/*",
                "/health",
                "/health/**",
                "/*/*/*"
            })
    void noPatternContainsAnOperation(String pattern) {
        assertThat(site("{ files: [" + pattern + "], access: anyone }").problems())
                .singleElement()
                .asString()
                .contains("the site files '" + pattern + "' and ")
                .contains("can be the same path");
    }

    // CWE-863: an operation that takes any first name would be reached by no prefix
    @ParameterizedTest
    @ValueSource(strings = {"/{slug}/x", "/{a}/{b}"})
    void noFallbackBesideAnOperationThatBeginsWithAnyName(String operation) {
        Written written =
                Written.of(
                        folder,
                        "site: { files: [/], fallback: /index.html, access: anyone }",
                        "GET " + operation);
        assertThat(written.problems())
                .singleElement()
                .asString()
                .contains("with a fallback, no path could be told from those of GET " + operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ files: [assets] }              | 'assets' names no files of a site",
                "{ files: [/assets/*.js] }        | '/assets/*.js' names no files of a site",
                "{ files: [/assets/**/x] }        | names no files of a site",
                "{ files: ['/assets/{name}'] }    | names no files of a site",
                "{ files: [/a/../b] }             | names no files of a site",
                "{ files: [/a//b] }               | names no files of a site",
                "{ files: [/a%2fb] }              | names no files of a site",
                "{ files: [/a;b] }                | names no files of a site",
                "{ files: [/_gatehouse/**] }      | belongs to Gatehouse",
                "{ files: [/_GateHouse] }         | belongs to Gatehouse",
                "{ files: [/a, /A/] }             | names the same files twice",
                "{ files: [/a/*, /a/*] }          | names the same files twice",
                "{ files: [] }                    | 'files' is an empty list",
                "{ access: anyone }               | 'files' is missing",
                "{ files: [/], fallback: /** }    | 'fallback' cannot be '/**'",
                "{ files: [/], fallback: https://evil.example/ } | 'fallback' cannot be",
                "{ files: [/], fallback: /api/orders } | can be the same path",
                "{ files: [/], access: clerks }   | no role or attribute is called 'clerks'",
                "{ files: [/], access: owner(path.x) } | has no parameter 'x'",
                "{ files: [/], root: ./public }   | unknown key 'root'",
                "[ / ]                            | this is a list, not a mapping"
            })
    void whatCannotBeMeantIsAMistake(String site, String words) {
        assertThat(site(site).problems()).anyMatch(problem -> problem.contains(words));
    }

    // CWE-284: the rule's author believes these files are closed
    @ParameterizedTest
    @ValueSource(strings = {"/assets/private/**", "/assets/*", "/*/app.js", "GET /assets/{name}"})
    void aRuleForSomeOfThePatternsFilesIsAMistake(String rule) {
        Written written =
                Written.of(
                        folder,
                        "site: { files: [/assets/**], access: anyone }\nrules: { "
                                + "'"
                                + rule
                                + "': deny, /**: anyone }",
                        "GET /api/orders");
        assertThat(written.problems())
                .anyMatch(problem ->
                        problem.contains(
                                "speaks of some of the site files '/assets/**' only: list '"));
    }

    // CWE-178, CWE-22, CWE-538: other spellings of a file whose rules are stricter
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/PRIVATE/x.js",
                "/assets/%70rivate/x.js",
                "/assets/private%2Ejs/x.js",
                "/assets/.git/config",
                "/assets/.env",
                "/.well-known/security.txt",
                "/assets/%2egit/config",
                "/ASSETS/x.js"
            })
    void anotherSpellingIsNoFile(String path) {
        for (Profile profile : Profile.values()) {
            Routes routes =
                    Written.of(
                                    folder,
                                    "profile: "
                                            + profile.word()
                                            + "\nsite: { files: [/assets/**, /assets/private/**, /assets/private.js/*], access: anyone }",
                                    "GET /api/orders")
                            .loaded()
                            .routes();
            assertThat(Made.found(routes, "GET", path)).as(profile.word()).isEqualTo("404");
        }
    }

    // CWE-863: whatever the app takes for its API
    @ParameterizedTest
    @EnumSource
    void noSpellingOfAnOperationIsAFileOrFallsBack(Profile profile) {
        Routes routes =
                Written.of(
                                folder,
                                "profile: "
                                        + profile.word()
                                        + "\nsite: { files: [/, /a/**], fallback: /index.html, access: anyone }",
                                "GET /api/orders/{id}")
                        .loaded()
                        .routes();
        for (String path :
                new String[] {"/api/Orders/1/x", "/%61pi/orders/1/x", "/API/orders", "/api/x"}) {
            assertThat(Made.found(routes, "GET", path)).as(path).isEqualTo("404");
            assertThat(routes.fallback(path)).as(path).isEmpty();
        }
    }
}
