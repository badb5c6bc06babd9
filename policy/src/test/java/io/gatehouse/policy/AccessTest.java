package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Grants EVERYTHING = new Grants(Set.of("admin"), Set.of(), true);
    private static final Grants CLERK = new Grants(Set.of("clerk"), Set.of("orders:read"), false);

    /// CWE-863: a route that nobody may call stays closed for the role with every permission.
    @Test
    void nobodyIsNobody() {
        Access nobody = new Access.Nobody();

        assertThat(nobody.isMetBy(Grants.NOTHING)).isFalse();
        assertThat(nobody.isMetBy(EVERYTHING)).isFalse();
    }

    @Test
    void anyoneNeedsNoRole() {
        assertThat(new Access.Anyone().isMetBy(Grants.NOTHING)).isTrue();
        assertThat(new Access.SignedIn().isMetBy(Grants.NOTHING)).isTrue();
    }

    @Test
    void aPermissionIsMetByItsHoldersAlone() {
        Access read = new Access.AnyOf(List.of(new Access.Permission("orders:read")));

        assertThat(read.isMetBy(CLERK)).isTrue();
        assertThat(read.isMetBy(EVERYTHING)).isTrue();
        assertThat(read.isMetBy(Grants.NOTHING)).isFalse();
    }

    @Test
    void oneOfSeveralHoldersSuffices() {
        Access either =
                new Access.AnyOf(
                        List.of(new Access.Role("viewer"), new Access.Permission("orders:read")));

        assertThat(either.isMetBy(CLERK)).isTrue();
        assertThat(either.isMetBy(new Grants(Set.of("orders:read"), Set.of("viewer"), false)))
                .as("a role is no permission, and a permission no role")
                .isFalse();
    }

    /// CWE-639: who owns a thing is said by the request and its token, never by a role.
    @Test
    void noRoleMakesAnOwner() {
        Access owner = new Access.AnyOf(List.of(new Access.PathOwner("id")));

        assertThat(owner.isMetBy(EVERYTHING)).isFalse();
        assertThat(owner.isMetBy(CLERK)).isFalse();
    }

    @Test
    void theOrderOfHoldersMeansNothing() {
        Access.Holder clerk = new Access.Role("clerk");
        Access.Holder read = new Access.Permission("orders:read");
        Access one = new Access.AnyOf(List.of(clerk, read));
        Access other = new Access.AnyOf(List.of(read, clerk));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }
}
