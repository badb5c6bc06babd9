package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each line spells the path of a strict operation so that a lax one might take it. Where the framework's reading is known, the operation that it would run is
/// found; where it is not, nothing is.
class RoutesAttackTest {
    private static final List<String> LABELS =
            List.of(
                    "GET /users/admin",
                    "GET /users/{id}",
                    "GET /{page}",
                    "GET /secret",
                    "GET /at/@me",
                    "GET /at/{name}");

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                // CWE-178 (case): a case-insensitive app takes it for the literal
                "EXPRESS | /users/ADMIN          | GET /users/admin",
                "KOA     | /USERS/Admin          | GET /users/admin",
                "FASTIFY | /users/ADMIN          | GET /users/{id}",
                "RAW     | /users/Admin          | 404",
                "RAW     | /Secret               | 404",
                // CWE-178: the Kelvin sign is k for some, the long s is s; no ASCII letter for
                // these frameworks
                "EXPRESS | /%C5%BFecret          | GET /{page}",
                "RAW     | /%C5%BFecret          | 404",
                // CWE-177 (encoding): who decodes before matching takes it for the literal
                "FASTIFY | /users/%61dmin        | GET /users/admin",
                "FASTIFY | /users/%61%64%6D%69%6e | GET /users/admin",
                "EXPRESS | /users/%61dmin        | GET /users/{id}",
                "RAW     | /users/%61dmin        | 404",
                "RAW     | /users/%41DMIN        | 404",
                // CWE-177: decodeURI leaves reserved characters encoded
                "FASTIFY | /at/%40me             | GET /at/{name}",
                "FASTIFY | /at/@me               | GET /at/@me",
                "RAW     | /at/%40me             | 404",
                // CWE-174 (decoded twice): once is enough for nobody
                "FASTIFY | /users/%2561dmin      | GET /users/{id}",
                "EXPRESS | /users/%2561dmin      | GET /users/{id}",
                // CWE-46, CWE-162 (something at the end)
                "EXPRESS | /users/admin/         | GET /users/admin",
                "FASTIFY | /users/admin/         | 404",
                "RAW     | /users/admin/         | 404",
                "FASTIFY | /users/admin%20       | GET /users/{id}",
                "EXPRESS | /users/admin%20       | GET /users/{id}",
                "EXPRESS | /users/admin.         | GET /users/{id}",
                // CWE-425 (forced browsing): a prefix is not the operation
                "EXPRESS | /users                | GET /{page}",
                "EXPRESS | /users/admin/x        | 404",
                "EXPRESS | /secre                | GET /{page}",
            })
    void neverTakesALiteralForSomethingLaxer(Profile profile, String path, String expected) {
        assertThat(Made.found(Made.routes(profile, LABELS), "GET", path)).isEqualTo(expected);
    }

    /// Nobody knows how the app reads: what a lax reader takes for an operation with more plain text must not pass as one with more variables.
    @ParameterizedTest(name = "{0} beside {1}: {2} -> {3}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                // CWE-178 (case), CWE-177 (encoding): seen only after the way back from a literal
                "GET /a/b/c   | GET /{x}/b/{y} | /a/b/C     | 404",
                "GET /a/b/c   | GET /{x}/b/{y} | /a/b/%63   | 404",
                "GET /a/b/c   | GET /{x}/b/{y} | /A/b/c     | 404",
                "GET /b/a     | GET /{x}/A     | /b/A       | 404",
                // CWE-162 (something at the end)
                "GET /users/me | GET /users/{id}/ | /users/me/ | 404",
                "GET /users/me/ | GET /users/{id} | /users/ME | 404",
                // what nobody takes for the other passes
                "GET /a/b/c   | GET /{x}/b/{y} | /a/b/d     | GET /{x}/b/{y}",
                "GET /a/b/c   | GET /{x}/b/{y} | /a/b/c     | GET /a/b/c",
                "GET /a/{x}   | GET /{y}/b     | /a/b       | GET /a/{x}",
                "GET /Users   | GET /users     | /users     | GET /users",
                "GET /dir     | GET /dir/      | /dir/      | GET /dir/",
            })
    void aLaxReaderNeverRunsSomethingElse(String one, String other, String path, String expected) {
        Routes routes = Made.routes(Profile.RAW, List.of(one, other));

        assertThat(Made.found(routes, "GET", path)).isEqualTo(expected);
    }
}
