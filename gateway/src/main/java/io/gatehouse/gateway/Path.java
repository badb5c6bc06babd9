package io.gatehouse.gateway;

import java.util.Optional;

/// Lets through only targets that every server and framework reads in the same way; see [CanonicalPath].
final class Path implements Gate {

    @Override
    public Verdict judge(Passage passage) {
        Optional<CanonicalPath> path = CanonicalPath.parse(passage.request().target());
        if (path.isEmpty()) {
            return Verdict.deny(Refusal.of(RefusalCode.PATH_AMBIGUOUS));
        }
        passage.note(path.get());
        return Verdict.PASS;
    }
}
