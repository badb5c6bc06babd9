package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private int status(String target, String... roles) {
        return gateway.send(Ask.get(target).bearing(gateway.own.token("ana", roles))).status();
    }

    @Test
    void anyoneMayWhereAnyoneMay() {
        assertThat(gateway.send(Ask.get("/health")).status()).isEqualTo(200);
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        FakeExchange exchange = gateway.send(Ask.get("/account"));
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.header("www-authenticate")).containsExactly("Bearer");
    }

    @Test
    void whoeverIsSignedInMayWithoutAnyRole() {
        assertThat(status("/account")).isEqualTo(200);
    }

    @Test
    void aRoleGivesItsPermissionsAndNoMore() {
        assertThat(status("/orders", "clerk")).isEqualTo(200);
        assertThat(status("/orders/7", "clerk")).isEqualTo(200);
        assertThat(status("/orders")).isEqualTo(403);
        assertThat(status("/admin/users", "clerk")).isEqualTo(403);
    }

    @Test
    void aRoleWithEveryPermissionIsNotEveryRole() {
        assertThat(gateway.send(Ask.get("/orders").bearing(admin("pwd", "mfa"))).status())
                .isEqualTo(200);
        assertThat(gateway.send(Ask.get("/orders/7").bearing(admin("pwd", "mfa"))).status())
                .isEqualTo(403);
    }

    // CWE-308: a stolen password must not be worth everything
    @Test
    void aRoleWithEveryPermissionCountsOnlyWithASecondFactor() {
        assertThat(gateway.send(Ask.get("/orders").bearing(admin("pwd"))).text())
                .contains("SECOND_FACTOR_MISSING");
        assertThat(gateway.send(Ask.get("/health").bearing(admin("pwd"))).status()).isEqualTo(200);
    }

    // CWE-209: the policy's lines are for administrators alone
    @Test
    void onlyAdministratorsAreToldTheRule() {
        assertThat(gateway.send(Ask.get("/orders/7").bearing(admin("pwd", "mfa"))).text())
                .contains("\"rule\":\"")
                .contains("gatehouse.yaml:");
        assertThat(gateway.send(Ask.get("/admin/users").bearing(admin("pwd"))).text())
                .doesNotContain("gatehouse.yaml");
        assertThat(gateway.send(Ask.get("/admin/users").bearing(gateway.clerk())).text())
                .doesNotContain("gatehouse.yaml");
        assertThat(gateway.send(Ask.get("/orders")).text()).doesNotContain("gatehouse.yaml");
    }

    private String admin(String... methods) {
        return gateway.own.token(
                Map.of("sub", "ada", "roles", List.of("admin"), "amr", List.of(methods)));
    }

    // CWE-269: nobody invents a role, and letter case counts
    @Test
    void rolesThatThePolicyDoesNotKnowGiveNothing() {
        assertThat(status("/orders", "root", "CLERK", "clerk ", "orders:read", "*")).isEqualTo(403);
    }

    // CWE-843: a claim of another type is no role
    @Test
    void rolesInAnotherFormGiveNothing() {
        String token = gateway.own.token(Map.of("sub", "ana", "roles", Map.of("clerk", true)));
        assertThat(gateway.send(Ask.get("/orders").bearing(token)).status()).isEqualTo(403);
    }

    @Test
    void aSecondFactorIsNeededWhereARuleSaysSo() {
        String once = gateway.own.token("ada", "admin");
        String twice =
                gateway.own.token(
                        Map.of(
                                "sub",
                                "ada",
                                "roles",
                                List.of("admin"),
                                "amr",
                                List.of("pwd", "mfa")));

        assertThat(gateway.send(Ask.get("/admin/users").bearing(once)).text())
                .contains("SECOND_FACTOR_MISSING");
        assertThat(gateway.send(Ask.get("/admin/users").bearing(twice)).status()).isEqualTo(200);
    }

    @Test
    void aSecondFactorGivesNoRole() {
        String token = gateway.own.token(Map.of("sub", "ana", "amr", List.of("mfa")));
        assertThat(gateway.send(Ask.get("/admin/users").bearing(token)).text())
                .contains("ROLE_MISSING");
    }

    @Test
    void theAddressMustBeInTheNetworkOfTheRule() {
        assertThat(gateway.send(Ask.get("/intranet").from("10.1.2.3")).status()).isEqualTo(200);
        assertThat(gateway.send(Ask.get("/intranet").from("11.1.2.3")).status()).isEqualTo(403);
        assertThat(gateway.send(Ask.get("/intranet").from("2001:db8::1")).status()).isEqualTo(403);
    }

    @Test
    void whatIsDeniedIsDeniedToEverybody() {
        assertThat(gateway.send(Ask.get("/closed")).text()).contains("DENIED");
        assertThat(status("/closed", "admin", "clerk")).isEqualTo(403);
    }

    // CWE-276: default deny
    @Test
    void whatNoRuleAllowsIsRefused() {
        assertThat(gateway.send(Ask.get("/unruled")).status()).isEqualTo(401);
        assertThat(status("/unruled")).isEqualTo(403);
        assertThat(status("/unruled", "clerk")).isEqualTo(403);
        assertThat(gateway.send(Ask.get("/unruled").bearing(admin("pwd", "mfa"))).status())
                .isEqualTo(403);
    }

    @Test
    void headIsJudgedAsGet() {
        assertThat(gateway.send(Ask.of("HEAD", "/orders")).status()).isEqualTo(401);
        assertThat(gateway.send(Ask.of("HEAD", "/orders").bearing(gateway.clerk())).status())
                .isEqualTo(200);
    }

    // CWE-178: the app reads paths in any case
    @Test
    void anotherSpellingOfThePathIsTheSamePath() {
        assertThat(gateway.send(Ask.get("/ORDERS/")).status()).isEqualTo(401);
        assertThat(gateway.send(Ask.get("/Admin/Users")).status()).isEqualTo(401);
    }
}
