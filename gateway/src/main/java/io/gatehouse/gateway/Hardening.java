package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Settings;
import io.gatehouse.policy.Settings.HeaderPolicy;
import java.util.Optional;
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
    private final Optional<Cookies> cookies;
    private final boolean appAnswersOrigins;

    /// @param fields what every response carries
    /// @param cookies how cookies that the app sets are guarded, if they are
    /// @param appAnswersOrigins whether the app's CORS fields stay
    private Hardening(Headers fields, Optional<Cookies> cookies, boolean appAnswersOrigins) {
        this.fields = fields;
        this.cookies = cookies;
        this.appAnswersOrigins = appAnswersOrigins;
    }

    /// What a policy asks for.
    static Hardening by(Settings settings) {
        HeaderPolicy policy = settings.headers();
        Headers.Builder fields =
                usual(settings)
                        .add(
                                "permissions-policy",
                                "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                        .add("cross-origin-opener-policy", "same-origin")
                        .add("cross-origin-resource-policy", "same-origin")
                        .add("content-security-policy", policy.contentSecurityPolicy())
                        .add("x-frame-options", frameOptions(policy.framing()));
        Cookies cookies = new Cookies(policy.scriptCookies(), isSecure(settings));
        return new Hardening(fields.build(), Optional.of(cookies), false);
    }

    /// While all of the policy is observed: what no page can break by. The browser tells in its console what the rest would stop.
    static Hardening observing(Settings settings) {
        Headers fields =
                usual(settings)
                        .add(
                                "content-security-policy-report-only",
                                settings.headers().contentSecurityPolicy())
                        .build();
        return new Hardening(fields, Optional.empty(), settings.cors().isEmpty());
    }

    private static Headers.Builder usual(Settings settings) {
        Headers.Builder fields =
                Headers.builder()
                        .add("x-content-type-options", "nosniff")
                        .add("referrer-policy", "strict-origin-when-cross-origin");
        if (isSecure(settings)) {
            fields.add("strict-transport-security", strictTransport(settings.url().getHost()));
        }
        return fields;
    }

    private static boolean isSecure(Settings settings) {
        return settings.url().getScheme().equals("https");
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
            } else if (!REMOVED.contains(name)
                    && (appAnswersOrigins || !name.startsWith(CORS_PREFIX))) {
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

    /// The fields of an answer of our own, which need nothing taken away, with what protects beside what it states itself.
    Headers.Builder protect(Headers own) {
        Headers.Builder protect = Headers.builder().copyAll(own);
        for (int i = 0; i < fields.size(); i++) {
            if (!own.has(fields.name(i))) {
                protect.copy(fields, i);
            }
        }
        return protect;
    }

    /// A cookie by the name of our session never comes from the app.
    private void cookie(String setCookie, Headers.Builder hardened) {
        if (!AsciiCase.lower(setCookie.strip()).startsWith(RESERVED_COOKIE)) {
            hardened.add(
                    "set-cookie",
                    cookies.map(guarding -> guarding.guard(setCookie)).orElse(setCookie));
        }
    }
}
