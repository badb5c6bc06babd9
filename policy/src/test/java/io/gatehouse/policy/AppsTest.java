package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppsTest {
    private static final String SHARED =
            """
            roles: { clerk: orders:read, admin: "*" }
            limits: { default: 9/min per user }
            rules: { /**: anyone }
            """;
    private static final String INLINE =
            "apps: { admin.example.com: { app: http://127.0.0.1:3001, api: ./openapi.yaml, rules: { /**: clerk } } }\n";

    @TempDir Path folder;

    private Written written(String apps) {
        return Written.of(folder, SHARED + apps, "GET /a");
    }

    @Test
    void eachHostHasAPolicyOfItsOwn() {
        Policy first = written(INLINE).loaded();
        Policy admin = first.at("admin.example.com").orElseThrow();

        assertThat(admin.settings().url()).hasToString("https://admin.example.com");
        assertThat(admin.settings().app().targets().getFirst().address())
                .hasToString("http://127.0.0.1:3001");
        assertThat(admin.settings().hosts())
                .containsExactlyInAnyOrder("admin.example.com", "admin.example.com:443");
        assertThat(admin.routes().all().getFirst().access().value()).hasToString("clerk");
        assertThat(first.routes().all().getFirst().access().value()).hasToString("anyone");
        assertThat(first.at("shop.example.com")).contains(first);
        assertThat(first.at("other.example.com")).isEmpty();
        assertThat(first.hosts())
                .contains("shop.example.com", "admin.example.com", "admin.example.com:443");
    }

    @Test
    void rolesIssuersAndLimitsAreShared() {
        Policy admin = written(INLINE).loaded().at("admin.example.com").orElseThrow();
        assertThat(admin.roles().names()).containsExactlyInAnyOrder("clerk", "admin");
        assertThat(admin.ownIssuer()).isEqualTo("https://shop.example.com");
        assertThat(admin.rolesOf("https://shop.example.com", List.of("clerk")))
                .containsExactly("clerk");
        assertThat(admin.rolesOf("https://admin.example.com", List.of("clerk"))).isEmpty();
        assertThat(admin.routes().all().getFirst().limit().orElseThrow().value())
                .hasToString("9/min per user");
    }

    // what is remembered of a caller is remembered by the epoch
    @Test
    void epochsDifferEvenWhereTheFilesAreTheSame() {
        Policy first =
                written(
                                "apps: { a.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml, rules: { /**: clerk } }, b.example.com: { app: http://127.0.0.1:2, api: ./openapi.yaml, rules: { /**: clerk } } }\n")
                        .loaded();
        assertThat(
                        List.of(
                                first.epoch(),
                                first.apps().getFirst().epoch(),
                                first.apps().getLast().epoch()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anAppMayHaveAFileOfItsOwn() throws IOException {
        Path admin = Files.createDirectory(folder.resolve("admin"));
        Files.writeString(
                admin.resolve("gatehouse.yaml"),
                "app: http://127.0.0.1:3001\napi: ./api.yaml\nrules: { GET /b: admin }\n");
        Files.writeString(
                admin.resolve("api.yaml"),
                "openapi: 3.1.0\ninfo: { title: Admin, version: 1 }\npaths: { /b: { get: { responses: {} } } }\n");
        Policy first =
                written("apps: { 'admin.example.com:8443': ./admin/gatehouse.yaml }\n").loaded();
        Policy app = first.at("admin.example.com:8443").orElseThrow();
        assertThat(app.routes().all().getFirst().label()).isEqualTo("GET /b");
        assertThat(first.files())
                .contains(admin.resolve("gatehouse.yaml"), admin.resolve("api.yaml"));
        assertThat(EffectiveTable.text(first)).contains("admin.example.com:8443 GET /b  allow");
        String before = first.epoch();
        Files.writeString(
                admin.resolve("gatehouse.yaml"),
                "app: http://127.0.0.1:3001\napi: ./api.yaml\nrules: { GET /b: clerk }\n");
        assertThat(
                        written("apps: { 'admin.example.com:8443': ./admin/gatehouse.yaml }\n")
                                .loaded()
                                .epoch())
                .isNotEqualTo(before);
    }

    // CWE-613: a role that means less in the gateway's own file means less at every app, at once
    @Test
    void whatIsSharedChangesTheEpochOfEachApp() throws IOException {
        Files.writeString(
                folder.resolve("admin.yaml"),
                "app: http://127.0.0.1:3001\napi: ./openapi.yaml\nrules: { /**: clerk }\n");
        String apps = "apps: { admin.example.com: ./admin.yaml }\n";
        String before = written(apps).loaded().apps().getFirst().epoch();

        Policy after =
                Written.of(folder, SHARED.replace("orders:read", "orders:list") + apps, "GET /a")
                        .loaded();

        assertThat(after.apps().getFirst().epoch()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ shop.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml } } | 'shop.example.com' is the host of two apps",
                "{ 'Admin.example.com': { app: http://127.0.0.1:1, api: ./openapi.yaml } } | 'Admin.example.com' is no host",
                "{ 'a.example.com/x': { app: http://127.0.0.1:1, api: ./openapi.yaml } } | is no host",
                "{ a.example.com: { api: ./openapi.yaml } } | 'app' is missing",
                "{ a.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml, roles: { x: y:z } } } | 'roles' belongs to the whole gateway",
                "{ a.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml, tls: off } } | 'tls' belongs to the whole gateway",
                "{ a.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml, url: https://x.example } } | 'url' belongs to the whole gateway",
                "{ a.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml, apps: { } } } | 'apps' belongs to the whole gateway",
                "{ a.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml, rules: { /b: anyone } } } | matches no operation",
                "{ a.example.com: { app: http://127.0.0.1:1, api: ./openapi.yaml, rules: { /a: nobody } } } | no role or attribute is called 'nobody'",
                "{ a.example.com: ./missing.yaml } | missing.yaml",
                "{ a.example.com: [x] } | an app is not a list",
                "[a.example.com] | 'apps' is a list"
            })
    void whatCannotBeMeantIsAMistake(String apps, String words) {
        assertThat(written("apps: " + apps + "\n").problems())
                .anyMatch(problem -> problem.contains(words));
    }
}
