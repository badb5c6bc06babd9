package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-209: error pages that show the app's inside, and ordinary ones that only look alike.
class StackTraceTest {

    private static boolean isIn(String page) {
        return StackTrace.isIn(page.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: x\n    at Layer.handle [as handle_request] (/app/node_modules/express/lib/router/layer.js:95:5)",
                "<pre>Error: x<br> &nbsp; &nbsp;at /app/index.js:10:9</pre>",
                "{\"stack\":\"Error: x\\n    at async Object.find (/srv/app/orders.js:12:34)\"}",
                "TypeError\n    at file:///srv/app/main.mjs:3:7",
                "TypeError\n    at new Order (node:internal/x:1:2)",
                "x\n    at Array.map (<anonymous>)",
                "java.lang.IllegalStateException: x\n\tat com.shop.Orders.find(Orders.java:42)",
                "x\n\tat java.base/java.lang.Thread.run(Thread.java:1583)",
                "\tat sun.reflect.Native.invoke0(Native Method)",
                "Caused by: java.sql.SQLException: syntax",
                "Traceback (most recent call last):\n  File \"/app/main.py\", line 3, in <module>",
                "  File &quot;/app/views.py&quot;, line 12",
                "{\"trace\":\"File \\\"/app/main.py\\\", line 3\"}",
                "<b>Fatal error</b>: Uncaught Error in <b>/var/www/index.php</b> on line <b>3</b>",
                "PHP Warning: x in /var/www/index.php on line 3",
                "#0 /var/www/index.php(12): find()",
                "goroutine 1 [running]:\nmain.main()",
                "app/models/order.rb:12:in `find'",
                "SQLITE_ERROR: near \"'\": syntax error",
                "SQLITE_CONSTRAINT: UNIQUE constraint failed: users.email",
                "PrismaClientKnownRequestError: x",
                "ORA-00933: SQL command not properly ended"
            })
    void recognisesWhatShowsTheInside(String page) {
        assertThat(isIn(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"error\":\"Internal Server Error\"}",
                "{\"error\":\"try again at 10:30\"}",
                "{\"error\":\"look at the table (section:1)\"}",
                "{\"error\":\"the file is at fault\",\"code\":500}",
                "{\"error\":\"we meet at noon (12:30)\"}",
                "{\"type\":\"about:blank\",\"title\":\"Busy\",\"status\":503,\"at\":\"body/items/0\"}",
                "<html><body><h1>503 Service Unavailable</h1>Back at 12:00 (CET)</body></html>",
                "Caused by: a full moon",
                "Warning: down for maintenance on line two",
                "see https://shop.example/errors/500:1",
                "{\"upstream\":\"10.0.0.1:3000\"}"
            })
    void passesOrdinaryErrors(String page) {
        assertThat(isIn(page)).isFalse();
    }

    @Test
    void findsATraceAtTheEndOfWhatIsLookedAt() {
        String trace = "goroutine 1 [running]";
        int before = StackTrace.LOOKED_AT_BYTES_MAX - trace.length();
        assertThat(isIn("x".repeat(before) + trace)).isTrue();
    }

    @Test
    void bytesThatAreNoTextAreNoTrace() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        assertThat(StackTrace.isIn(bytes)).isFalse();
    }
}
