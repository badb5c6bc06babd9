package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Settings;
import io.gatehouse.policy.Settings.HeaderPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes a response's head safe for browsers: adds what protects, removes what tells too much. Immutable and thread-safe.
///
/// The fields are those of the OWASP Secure Headers list. Where the app states its own value for a field in [#APP_MAY_STATE], its value stays.
public final class Hardening {
    /// Never pass from the app: they advertise software, other addresses, or widen what a script may do.
    private static final Set<String> REMOVED =
            Set.of(
                    "server",
                    "x-powered-by",
                    "x-aspnet-version",
                    "x-aspnetmvc-version",
                    "x-generator",
                    "x-runtime",
                    "via",
                    "alt-svc",
                    "service-worker-allowed",
                    "x-accel-redirect",
                    "x-sendfile",
                    "ratelimit",
                    "ratelimit-policy",
                    "strict-transport-security",
                    "x-content-type-options",
                    "x-xss-protection",
                    "public-key-pins");

    /// The app knows its pages: its own policy for them stays.
    private static final Set<String> APP_MAY_STATE =
            Set.of(
                    "content-security-policy",
                    "referrer-policy",
                    "permissions-policy",
                    "x-frame-options",
                    "cross-origin-opener-policy",
                    "cross-origin-resource-policy",
                    "cross-origin-embedder-policy");

    private static final String CORS_PREFIX = "access-control-";
    private static final String RESERVED_COOKIE = "__host-gatehouse";

    /// One field to add.
    public record Field(String name, String value) {}

    private final List<Field> fields;
    private final Cookies cookies;

    /// @param fields what every response carries
    /// @param cookies how cookies that the app sets are guarded
    public Hardening(List<Field> fields, Cookies cookies) {
        this.fields = List.copyOf(fields);
        this.cookies = cookies;
    }

    /// What a policy asks for.
    static Hardening by(Settings settings) {
        boolean secure = settings.url().getScheme().equals("https");
        HeaderPolicy policy = settings.headers();
        List<Field> fields =
                new ArrayList<>(
                        List.of(
                                new Field("x-content-type-options", "nosniff"),
                                new Field("referrer-policy", "strict-origin-when-cross-origin"),
                                new Field(
                                        "permissions-policy",
                                        "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
                                new Field("cross-origin-opener-policy", "same-origin"),
                                new Field("cross-origin-resource-policy", "same-origin"),
                                new Field(
                                        "content-security-policy", policy.contentSecurityPolicy()),
                                new Field(
                                        "x-frame-options",
                                        policy.framing() == HeaderPolicy.Framing.NOBODY
                                                ? "DENY"
                                                : "SAMEORIGIN")));
        if (secure) {
            fields.add(
                    new Field(
                            "strict-transport-security",
                            strictTransport(settings.url().getHost())));
        }
        return new Hardening(fields, new Cookies(policy.scriptCookies(), secure));
    }

    /// RFC 6797. A browser that remembered `localhost` for a year would keep its owner from every other project there.
    private static String strictTransport(String host) {
        return host.equals("localhost") ? "max-age=300" : "max-age=31536000; includeSubDomains";
    }

    /// The app's fields, hardened, into a new response head. The app's CORS fields go: who may read across origins is the policy's to say.
    Headers.Builder harden(Headers app) {
        Headers.Builder hardened = Headers.builder();
        for (int i = 0; i < app.size(); i++) {
            String name = app.name(i);
            if (name.equals("set-cookie")) {
                cookie(app.value(i), hardened);
            } else if (!REMOVED.contains(name) && !name.startsWith(CORS_PREFIX)) {
                hardened.add(name, app.value(i));
            }
        }
        for (Field field : fields) {
            if (!APP_MAY_STATE.contains(field.name()) || !app.has(field.name())) {
                hardened.add(field.name(), field.value());
            }
        }
        return hardened;
    }

    /// The fields of an answer of our own, which need nothing taken away, with what protects.
    Headers.Builder protect(Headers own) {
        Headers.Builder hardened = Headers.builder();
        own.forEach(hardened::add);
        for (Field field : fields) {
            hardened.add(field.name(), field.value());
        }
        return hardened;
    }

    /// A cookie by the name of our session never comes from the app.
    private void cookie(String setCookie, Headers.Builder hardened) {
        if (!AsciiCase.lower(setCookie.strip()).startsWith(RESERVED_COOKIE)) {
            hardened.add("set-cookie", cookies.guard(setCookie));
        }
    }
}
