package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.RefusalCode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A token counts only if it was signed by a trusted key, for this gateway, and for now (CWE-345, CWE-347, CWE-613).
final class ForgedToken implements Control {
    private static final Attempt.By BY =
            new Attempt.By("Authentication", RefusalCode.CREDENTIAL_INVALID);

    @Override
    public String id() {
        return "forged-token";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.front().stream().flatMap(draft -> attempts(scene, draft).stream()).toList();
    }

    private static List<Attempt> attempts(Scene scene, Draft draft) {
        Tokens tokens = scene.tokens();
        Caller somebody = scene.everyRole();
        String right = tokens.of(somebody);
        Map<String, String> forged =
                new TreeMap<>(
                        Map.of(
                                "a token signed with another key", tokens.byAnotherKey(somebody),
                                "a token that says it needs no signature", unsigned(right),
                                "a token whose claims were changed", changed(right),
                                "a token for another audience", tokens.forAnotherAudience(somebody),
                                "an expired token", tokens.expired(somebody)));
        return forged.entrySet().stream()
                .map(token ->
                        Attempt.refused(
                                scene,
                                BY,
                                token.getKey(),
                                draft.bearing(token.getValue()),
                                draft.bearing(right)))
                .toList();
    }

    private static String unsigned(String token) {
        String header = encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        return parts[0]
                + "."
                + encoded(claims.replace(Caller.SUBJECT, "somebody-else"))
                + "."
                + parts[2];
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
