package io.gatehouse.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathShapeTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/, /",
        "/api/orders, /api/orders",
        "/api/orders/17, /api/orders/{id}",
        "/api/orders/17/items/4, /api/orders/{id}/items/{id2}",
        "/api/v1/orders/, /api/v1/orders/",
        "/u/9f86d081-84c7-4d65-9a2f-eaa0c55ad015, /u/{id}",
        "/reset/aB3dE5fG7hI9kL1mN3oP, /reset/{id}",
        "/users/ana@shop.example, /users/{id}",
        "/files/annual%20report.pdf, /files/{id}",
        "/api/administration-of-orders, /api/administration-of-orders",
    })
    void leavesOutWhatTellsOneThingFromAnother(String path, String shape) {
        assertThat(PathShape.of(path)).isEqualTo(shape);
    }
}
