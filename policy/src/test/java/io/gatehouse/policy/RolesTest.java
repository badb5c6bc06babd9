package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.YamlFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolesTest {
    private final Problems problems = new Problems();

    private Roles roles(String yaml) {
        Node node = ((Parsed.Right<Node>) YamlFile.parse(yaml, "roles.yaml")).value();
        return new RolesReader(problems).read(Optional.of(node));
    }

    @Test
    void aRoleHasItsPermissionsAndThoseOfTheRolesInIt() {
        Roles roles =
                roles(
                        """
                        admin: clerk + users:write
                        clerk: viewer + orders:write
                        viewer: orders:read
                        """);

        Grants clerk = roles.grants(List.of("clerk"));

        assertThat(problems.isEmpty()).isTrue();
        assertThat(clerk.roles()).containsExactlyInAnyOrder("clerk", "viewer");
        assertThat(clerk.permissions()).containsExactlyInAnyOrder("orders:read", "orders:write");
        assertThat(clerk.hasPermission("users:write")).isFalse();
        assertThat(roles.grants(List.of("admin")).hasRole("viewer")).isTrue();
    }

    @Test
    void aStarIsEveryPermissionButNoOtherRole() {
        Grants admin = roles("admin: '*'\nclerk: a:b").grants(List.of("admin"));

        assertThat(admin.hasPermission("anything:at-all")).isTrue();
        assertThat(admin.hasRole("clerk")).isFalse();
    }

    @Test
    void severalRolesAddUp() {
        Roles roles = roles("a: x:read\nb: y:read");

        assertThat(roles.grants(List.of("a", "b")).permissions())
                .containsExactlyInAnyOrder("x:read", "y:read");
    }

    @Test
    void aNameThatNobodyDefinesGrantsNothing() {
        Grants grants = roles("a: x:read").grants(List.of("A", "root", "x:read", "*", ""));

        assertThat(grants).isEqualTo(Grants.NOTHING);
    }

    @Test
    void tellsEveryMistakeWithItsColumn() {
        roles(
                """
                clerk: viewr + orders:read
                viewer: orders:read + + x
                Boss: a:b
                anyone: a:b
                list: [a:b]
                none:
                """);

        assertThat(problems.inOrder())
                .extracting(Problem::toString)
                .containsExactly(
                        "roles.yaml:1:8: 'viewr' is neither a permission nor a role: did you mean 'viewer'?",
                        "roles.yaml:2:22: a part of the role 'viewer' is missing: write a permission (noun:verb), a role that is defined here, or \"*\"",
                        "roles.yaml:2:25: 'x' is neither a permission nor a role: write a permission (noun:verb), a role that is defined here, or \"*\"",
                        "roles.yaml:3:1: 'Boss' cannot name a role: use lower-case letters, digits and dashes, and no word of the rules",
                        "roles.yaml:4:1: 'anyone' cannot name a role: use lower-case letters, digits and dashes, and no word of the rules",
                        "roles.yaml:5:7: the role 'list' is a list: write a sum, such as orders:read + orders:write",
                        "roles.yaml:6:6: a part of the role 'none' is missing: write a permission (noun:verb), a role that is defined here, or \"*\"");
    }

    @Test
    void tellsACircleOnceWithItsWay() {
        roles("a: b\nb: c + x:y\nc: a");

        assertThat(problems.inOrder())
                .extracting(Problem::toString)
                .containsExactly(
                        "roles.yaml:3:4: the role 'a' contains itself (a → b → c → a): break the circle");
    }

    /// CWE-1325, CWE-776: two to the power of 200 ways, if each were walked.
    @Test
    void worksOutEachRoleOnce() {
        String chain =
                IntStream.range(0, 200)
                        .mapToObj(i -> "r%d: r%d + r%d".formatted(i, i + 1, i + 1))
                        .collect(Collectors.joining("\n", "", "\nr200: a:b"));

        Roles roles =
                org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                        Duration.ofMinutes(2), () -> roles(chain));

        assertThat(roles.grants(List.of("r0")).roles()).hasSize(201);
    }

    /// CWE-674: deep enough for a stack overflow, if it were followed.
    @Test
    void refusesMoreRolesThanAnyoneNeeds() {
        roles(
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "r%d: r%d".formatted(i, i + 1))
                        .collect(Collectors.joining("\n")));

        assertThat(problems.inOrder())
                .extracting(Problem::what)
                .containsExactly("there are more than 1000 roles");
    }
}
