package io.gatehouse.spec.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every way in which Gatehouse's verdicts differ from those of its peers, with the reason and who is right.
enum Difference {
    TODO(Right.OURS, "x");

    enum Right {
        /// The standard, or what the app would make of it, is on our side.
        OURS,
        /// The standard leaves it open, and we refuse more.
        STRICTER,
        /// The standard leaves it open, and a peer refuses more.
        LAXER
    }

    private final Right right;
    private final String reason;

    Difference(Right right, String reason) {
        this.right = right;
        this.reason = reason;
    }

    static String signs(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> String.valueOf(verdict.sign()))
                .collect(Collectors.joining());
    }

    static boolean agree(List<Verdict> verdicts) {
        return signs(verdicts).chars().distinct().count() == 1;
    }

    /// Where all agree, nothing is to be explained; what nobody but us accepts needs the standard on our side.
    static void assertExplained(Optional<Difference> named, Verdict ours, List<Verdict> peers) {
    }
}
