package io.gatehouse.gateway.verify;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import java.util.List;
import java.util.Optional;

/// What the app's answers tell of its inside is removed, and what protects browsers is added (CWE-200, CWE-693).
final class ResponseHeaders implements Control {
    private static final String HARMLESS = "content-language";
    private static final List<String> REMOVED = List.of("server", "x-powered-by", "via");
    private static final AppAnswer ANSWER =
            new AppAnswer(
                    200,
                    Headers.of(
                            "content-type",
                            "text/plain",
                            "server",
                            "Apache/2.4.1",
                            "x-powered-by",
                            "Express",
                            "via",
                            "1.1 inside",
                            HARMLESS,
                            "de"),
                    "fine");

    @Override
    public String id() {
        return "response-headers";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.reaching().stream()
                .map(draft ->
                        new Attempt(
                                "an answer with Server, X-Powered-By and Via",
                                Optional.empty(),
                                "without them, and with the security fields",
                                () ->
                                        ANSWER.to(scene.probe().send(draft))
                                                .map(ResponseHeaders::result)
                                                .orElse(
                                                        new Attempt.Result(
                                                                false, "the app was not asked"))))
                .toList();
    }

    private static Attempt.Result result(Response received) {
        Headers headers = received.headers();
        Optional<String> left = REMOVED.stream().filter(headers::has).findFirst();
        if (left.isPresent()) {
            return new Attempt.Result(false, left.get() + " was left");
        }
        boolean protects =
                headers.all("x-content-type-options").equals(List.of("nosniff"))
                        && headers.has("referrer-policy")
                        && (headers.has("content-security-policy")
                                || headers.has("content-security-policy-report-only"));
        if (!protects) {
            return new Attempt.Result(false, "a security field is missing");
        }
        return headers.has(HARMLESS)
                ? new Attempt.Result(true, "as expected")
                : new Attempt.Result(false, HARMLESS + " was removed, too");
    }
}
