package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoutesTest {
    private static final List<String> LABELS =
            List.of(
                    "GET /",
                    "GET /items",
                    "POST /items",
                    "GET /items/{id}",
                    "GET /items/mine",
                    "DELETE /items/{id}",
                    "GET /items/{id}/parts/{part}",
                    "GET /items/mine/parts",
                    "GET /Admin/Users",
                    "HEAD /admin/{name}/keys",
                    "GET /admin/{name}/keys",
                    "GET /dir/");

    @ParameterizedTest(name = "{0}: {1} {2} -> {3}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "EXPRESS | GET    | /                    | GET /",
                "EXPRESS | GET    | /items               | GET /items",
                "EXPRESS | GET    | /Items/              | GET /items",
                "EXPRESS | GET    | /items/MINE          | GET /items/mine",
                "EXPRESS | GET    | /items/%6dine        | GET /items/{id}",
                "EXPRESS | GET    | /%69tems             | 404",
                "EXPRESS | GET    | /items/7             | GET /items/{id}",
                "EXPRESS | DELETE | /items/mine          | DELETE /items/{id}",
                "EXPRESS | GET    | /items/mine/parts/1  | GET /items/{id}/parts/{part}",
                "EXPRESS | GET    | /items/mine/parts    | GET /items/mine/parts",
                "EXPRESS | PUT    | /items/7             | 405 DELETE,GET,HEAD",
                "EXPRESS | HEAD   | /items/7             | GET /items/{id}",
                "EXPRESS | HEAD   | /admin/x/keys        | HEAD /admin/{name}/keys",
                "EXPRESS | GET    | /dir                 | GET /dir/",
                "EXPRESS | GET    | /items/7/parts       | 404",
                "EXPRESS4 | GET    | /ADMIN/users/        | GET /Admin/Users",
                "EXPRESS4 | HEAD   | /items               | GET /items",
                "KOA     | GET    | /ADMIN/users/        | GET /Admin/Users",
                "KOA     | GET    | /items/%6Dine        | GET /items/{id}",
                "FASTIFY | GET    | /items/              | 404",
                "FASTIFY | GET    | /Items               | 404",
                "FASTIFY | GET    | /%69tems             | GET /items",
                "FASTIFY | GET    | /items/%6dine        | GET /items/mine",
                "FASTIFY | GET    | /items/MINE          | GET /items/{id}",
                "FASTIFY | HEAD   | /items               | GET /items",
                "FASTIFY | GET    | /dir/                | GET /dir/",
                "FASTIFY | GET    | /dir                 | 404",
                "RAW     | GET    | /items/mine          | GET /items/mine",
                "RAW     | GET    | /items/other         | GET /items/{id}",
                "RAW     | GET    | /items/              | 404",
                "RAW     | HEAD   | /items               | 405 GET,POST",
            })
    void findsWhatTheAppWouldRun(Profile profile, String method, String path, String expected) {
        assertThat(Made.found(Made.routes(profile, LABELS), method, path)).isEqualTo(expected);
    }

    @Test
    void keepsTheValuesOfVariablesAsTheyCame() {
        Routes routes = Made.routes(Profile.EXPRESS, LABELS);

        Match match = routes.match("GET", "/items/a%20B/parts/%C3%A9");

        assertThat(((Match.Found) match).values())
                .containsOnly(
                        java.util.Map.entry("id", "a%20B"), java.util.Map.entry("part", "%C3%A9"));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void givesEachRouteAtItsIndex(Profile profile) {
        List<Route> all = Made.routes(profile, LABELS).all();

        assertThat(all).extracting(Route::label).isEqualTo(LABELS);
        assertThat(all)
                .extracting(Route::index)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }
}
