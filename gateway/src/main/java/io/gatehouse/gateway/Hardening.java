package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Settings;
import io.gatehouse.policy.Settings.HeaderPolicy;
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

    private final Headers fields;
    private final Cookies cookies;

    /// @param fields what every response carries
    /// @param cookies how cookies that the app sets are guarded
    private Hardening(Headers fields, Cookies cookies) {
        this.fields = fields;
        this.cookies = cookies;
    }

    /// What a policy asks for.
    static Hardening by(Settings settings) {
        boolean secure = settings.url().getScheme().equals("https");
        HeaderPolicy policy = settings.headers();
        Headers.Builder fields =
                Headers.builder()
                        .add("x-content-type-options", "nosniff")
                        .add("referrer-policy", "strict-origin-when-cross-origin")
                        .add(
                                "permissions-policy",
                                "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                        .add("cross-origin-opener-policy", "same-origin")
                        .add("cross-origin-resource-policy", "same-origin")
                        .add("content-security-policy", policy.contentSecurityPolicy())
                        .add("x-frame-options", frameOptions(policy.framing()));
        if (secure) {
            fields.add("strict-transport-security", strictTransport(settings.url().getHost()));
        }
        return new Hardening(fields.build(), new Cookies(policy.scriptCookies(), secure));
    }

    private static String frameOptions(HeaderPolicy.Framing framing) {
        return framing == HeaderPolicy.Framing.NOBODY ? "DENY" : "SAMEORIGIN";
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
                hardened.copy(app, i);
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!isStatedBy(app, fields.name(i))) {
                hardened.copy(fields, i);
            }
        }
        return hardened;
    }

    private static boolean isStatedBy(Headers app, String name) {
        return APP_MAY_STATE.contains(name) && app.has(name);
    }

    /// The fields of an answer of our own, which need nothing taken away, with what protects.
    Headers.Builder protect(Headers own) {
        return Headers.builder().copyAll(own).copyAll(fields);
    }

    /// A cookie by the name of our session never comes from the app.
    private void cookie(String setCookie, Headers.Builder hardened) {
        if (!AsciiCase.lower(setCookie.strip()).startsWith(RESERVED_COOKIE)) {
            hardened.add("set-cookie", cookies.guard(setCookie));
        }
    }
}
