package io.gatehouse.gateway.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.policy.ApiReference;
import io.gatehouse.spec.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The API reference under `/_gatehouse/docs`: a page, the program that shows it (Swagger UI, from its package), and the API description with what the policy
/// says. Everything comes from here: no script stands in the page, and nothing is fetched from elsewhere. Immutable and thread-safe.
public final class ReferencePages {
    private static final String PATH = "/_gatehouse/docs";
    private static final String PACKAGE = "/META-INF/resources/webjars/swagger-ui/";
    private static final String PROPERTIES =
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>API reference</title>
            <link rel="stylesheet" href="/_gatehouse/docs/swagger-ui.css">
            </head>
            <body>
            <noscript>This page needs JavaScript. The API description itself is <a href="/_gatehouse/docs/api/%1$s">here</a>.</noscript>
            <div id="reference"></div>
            <script src="/_gatehouse/docs/swagger-ui-bundle.js"></script>
            <script src="/_gatehouse/docs/start.js"></script>
            </body>
            </html>
            """;

    private static final String START =
            """
            SwaggerUIBundle({ url: '/_gatehouse/docs/api/%1$s', dom_id: '#reference', deepLinking: true, validatorUrl: null });
            """;

    private final Map<String, Response> pages = new HashMap<>();

    public ReferencePages(ApiReference reference) {
        String version = version();
        page("", "text/html; charset=utf-8", PAGE.formatted(reference.first()).getBytes(UTF_8));
        page("/start.js", "text/javascript", START.formatted(reference.first()).getBytes(UTF_8));
        page("/swagger-ui.css", "text/css", packaged(PACKAGE + version + "/swagger-ui.css"));
        page(
                "/swagger-ui-bundle.js",
                "text/javascript",
                packaged(PACKAGE + version + "/swagger-ui-bundle.js"));
        reference
                .documents()
                .forEach((name, document) ->
                        page("/api/" + name, "application/json", JsonWriter.utf8(document)));
    }

    private void page(String name, String type, byte[] content) {
        Headers headers =
                Headers.of(
                        "content-type",
                        type,
                        "cache-control",
                        "no-cache",
                        "content-security-policy",
                        CONTENT_SECURITY_POLICY);
        pages.put(PATH + name, new Response(200, headers, content));
    }

    /// The folder of the program's files is named by it.
    private static String version() {
        try {
            Properties properties = new Properties();
            properties.load(new ByteArrayInputStream(packaged(PROPERTIES)));
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] packaged(String file) {
        try (InputStream content = ReferencePages.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("Not in the package: " + file);
            }
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @param path as received
    public Optional<Response> page(String path) {
        return Optional.ofNullable(pages.get(path));
    }
}
