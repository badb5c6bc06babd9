package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerRuleTest {
    private static final String OPERATION = "GET /customers/{customer}/orders";

    @TempDir private Path folder;

    private Written written(String attributes) {
        return Written.of(
                folder,
                "roles: { clerk: orders:read }\nrules:\n  " + OPERATION + ": " + attributes,
                OPERATION);
    }

    private Access access(String attributes) {
        return written(attributes).loaded().routes().all().getFirst().access().value();
    }

    @Test
    void bothFormsMeanTheSame() {
        Access terse = access("clerk or owner(path.customer)");
        assertThat(terse).isEqualTo(access("{ allow: [clerk, owner(path.customer)] }"));
        assertThat(terse).hasToString("clerk or owner(path.customer)");
        assertThat(((Access.AnyOf) terse).pathOwners())
                .containsExactly(new Access.PathOwner("customer"));
    }

    @Test
    void noRoleMakesAnOwner() {
        Policy policy = written("owner(path.customer)").loaded();
        Route route = policy.routes().all().getFirst();
        assertThat(route.access().value().isMetBy(policy.roles().grants(List.of("clerk"))))
                .isFalse();
        WhoCan who = WhoCan.of(policy, route);
        assertThat(who.roles()).isEmpty();
        assertThat(who.owners()).containsExactly("owner(path.customer)");
        assertThat(who.isNobody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "owner(path.id); the path of GET /customers/{customer}/orders has no parameter 'id': it has customer",
                "owner(body.customer); GET /customers/{customer}/orders has no body to look at for 'owner(body.customer)'",
                "owner(body.items[].customer); 'owner(body.items[].customer)' names no field",
                "owner(response.a[].b[].c); 'owner(response.a[].b[].c)' names no field",
                "owner(response[]); no role or attribute is called",
                "owner(response..a); names no field",
                "clerk, filter; 'filter' has no effect",
                "owner(response.customer), filter; 'filter' has no effect",
                "owner(query.customer); compares nothing that a request has",
                "owner(customer); no role or attribute is called",
                "owner; no role or attribute is called"
            })
    void whatCannotBeComparedIsAMistake(String attributes, String words) {
        assertThat(written(attributes).problems())
                .anyMatch(problem -> problem.toString().contains(words));
    }

    @ParameterizedTest
    @CsvSource({
        "owner(response.customer), owner(response.customer)",
        "owner(response.order.customer), owner(response.order.customer)",
        "owner(response[].customer), owner(response[].customer)",
        "'owner(response.items[].customer), filter', owner(response.items[].customer) filtered",
        "'clerk or owner(response.a)', clerk or owner(response.a)"
    })
    void theAnswerMayNameTheOwner(String attributes, String meaning) {
        assertThat(access(attributes)).hasToString(meaning);
    }

    /// CWE-639: a refusal would come after the deed.
    @Test
    void onlyReadingMayWaitForTheAnswer() {
        assertThat(
                        Written.of(folder, "rules: { /a: owner(response.b) }", "GET /a", "POST /a")
                                .problems())
                .singleElement()
                .asString()
                .contains("POST /a has done its work when its answer names an owner");
    }

    @Test
    void anIssuersOwnerIsAClaim() {
        String issuer = "issuers: [ { url: https://a.example, audience: shop, owner: ";
        assertThat(Written.of(folder, issuer + "customer } ]", "GET /a").problems())
                .anyMatch(problem -> problem.toString().contains("'owner' cannot be 'customer'"));
        assertThat(
                        Written.of(folder, issuer + "claims.customer.id } ]", "GET /a")
                                .loaded()
                                .settings()
                                .issuers()
                                .getFirst()
                                .ownerClaim())
                .contains("customer.id");
    }
}
