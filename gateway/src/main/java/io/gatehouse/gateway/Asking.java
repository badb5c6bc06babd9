package io.gatehouse.gateway;

import io.gatehouse.http.Request;
import io.gatehouse.policy.AuthorizePolicy;
import io.gatehouse.policy.Networks;
import java.util.Optional;

/// Takes a trusted proxy's question (`/_gatehouse/authorize`) for the request that it asks about: every gate from here on judges that request as if it
/// had come itself, and the app never receives it.
final class Asking implements Gate {
    private static final String ADDRESS = "/_gatehouse/authorize";

    private final AuthorizePolicy policy;
    private final Networks trustedProxies;

    Asking(AuthorizePolicy policy, Networks trustedProxies) {
        this.policy = policy;
        this.trustedProxies = trustedProxies;
    }

    @Override
    public Verdict judge(Passage passage) {
        Request asking = passage.request();
        if (!asking.target().equals(ADDRESS)) {
            return Verdict.PASS;
        }
        if (!trustedProxies.contain(asking.peer().getAddress())) {
            return Verdict.deny(Refusal.of(RefusalCode.QUESTION_UNTRUSTED));
        }
        Optional<Request> asked = Question.of(asking, policy.proxy());
        passage.ask(asked.orElse(asking), policy);
        return asked.isPresent()
                ? Verdict.PASS
                : Verdict.deny(Refusal.of(RefusalCode.QUESTION_INVALID));
    }
}
