package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.WhoCan.Holder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhoCanTest {
    @TempDir private Path folder;

    private WhoCan who(String rule) {
        Policy policy =
                Written.of(
                                folder,
                                "roles: { viewer: 'orders:read', clerk: viewer + orders:write, admin: '*' }\n"
                                        + "rules:\n  GET /a: "
                                        + rule,
                                "GET /a")
                        .loaded();
        return WhoCan.of(policy, policy.routes().all().getFirst());
    }

    @Test
    void listsEveryRoleThatContainsWhatIsNeeded() {
        assertThat(who("orders:write").roles())
                .containsExactly(new Holder("admin", true), new Holder("clerk", false));
        assertThat(who("viewer").roles())
                .containsExactly(new Holder("clerk", false), new Holder("viewer", false));
    }

    @Test
    void aSecondFactorThatTheRuleAsksForIsEverybodys() {
        WhoCan who = who("clerk, mfa");
        assertThat(who.roles()).containsExactly(new Holder("clerk", true));
        assertThat(who.conditions())
                .extracting(Stated::value)
                .containsExactly("with a second factor");
    }

    @Test
    void namesEachConditionWithItsPlace() {
        WhoCan who = who("anyone, from 10.0.0.0/8, 5/min per address");
        assertThat(who.roles()).isEmpty();
        assertThat(who.isNobody()).isFalse();
        assertThat(who.conditions())
                .extracting(Stated::value)
                .containsExactly("from 10.0.0.0/8", "5/min per address");
        assertThat(who.conditions()).allMatch(condition -> condition.at().line() == 3);
    }

    @Test
    void whatIsDeniedIsNobodys() {
        assertThat(who("clerk, deny").isNobody()).isTrue();
        assertThat(who("deny").isNobody()).isTrue();
        assertThat(who("books:read").isNobody()).isFalse(); // a role with "*" has it
        assertThat(who("signed-in").isNobody()).isFalse();
    }
}
