package io.gatehouse.policy;

import io.gatehouse.policy.Rule.Restriction;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects what one rule states, attribute by attribute. Both forms of a rule end here, so that they mean the same. What is stated twice is a problem.
final class RuleDraft {
    private static final Pattern LIMIT =
            Pattern.compile("(\\d{1,10})\\s*/\\s*([a-z]+)(?:\\s+per\\s+([a-z]+))?");
    private static final Map<String, String> LATER =
            Map.of(
                    "owner",
                    "owner rules",
                    "when",
                    "conditions",
                    "deprecated",
                    "life cycles",
                    "sunset",
                    "life cycles",
                    "successor",
                    "life cycles",
                    "observe",
                    "observe mode",
                    "until",
                    "observe mode",
                    "fresh",
                    "fresh sign-in");

    private final Set<String> roleNames;
    private final Problems problems;
    private Optional<Stated<Access>> allow = Optional.empty();
    private Optional<Stated<Boolean>> deny = Optional.empty();
    private Optional<Stated<Boolean>> mfa = Optional.empty();
    private final List<Stated<Networks>> from = new ArrayList<>();
    private Optional<Stated<Limit>> limit = Optional.empty();
    private Optional<Stated<Long>> bodyBytesMax = Optional.empty();
    private Optional<Stated<Boolean>> stream = Optional.empty();
    private Optional<Stated<Boolean>> unchecked = Optional.empty();
    private Optional<Stated<Boolean>> webSocket = Optional.empty();
    private Optional<Stated<Boolean>> precedence = Optional.empty();
    private final Set<Restriction> overrides = EnumSet.noneOf(Restriction.class);

    RuleDraft(Set<String> roleNames, Problems problems) {
        this.roleNames = roleNames;
        this.problems = problems;
    }

    Rule rule(String key, Position at, Optional<String> method, PathPattern path) {
        return new Rule(
                key,
                at,
                method,
                path,
                allow,
                deny,
                mfa,
                List.copyOf(from),
                limit,
                bodyBytesMax,
                stream,
                unchecked,
                webSocket,
                precedence,
                Set.copyOf(overrides));
    }

    /// Reads one attribute of the terse form.
    void attribute(String text, Position at) {
        String word = text.split("[\\s(:]", 2)[0];
        String rest = text.substring(Math.min(text.length(), word.length())).strip();
        switch (word) {
            case "deny" -> deny = once(deny, true, at, word, rest);
            case "mfa" -> mfa = once(mfa, true, at, word, rest);
            case "stream" -> stream = once(stream, true, at, word, rest);
            case "unchecked" -> unchecked = once(unchecked, true, at, word, rest);
            case "websocket" -> webSocket = once(webSocket, true, at, word, rest);
            case "precedence" -> precedence = once(precedence, true, at, word, rest);
            case "from" -> from(rest, at);
            case "body" -> body(rest, at);
            case "override" -> override(rest, at);
            default -> {
                if (LATER.containsKey(word)) {
                    later(word, at);
                } else if (Character.isDigit(text.charAt(0))) {
                    limit(text, at);
                } else {
                    allow(text, at);
                }
            }
        }
    }

    private void later(String word, Position at) {
        problems.add(
                at, "'" + word + "' (" + LATER.get(word) + ") is not in this version", "remove it");
    }

    private <T> Optional<Stated<T>> once(
            Optional<Stated<T>> before, T value, Position at, String word, String rest) {
        if (!rest.isEmpty()) {
            problems.add(
                    at,
                    "'" + word + "' takes nothing behind it, but '" + rest + "' follows",
                    "put a comma between attributes");
        }
        return once(before, value, at, word);
    }

    private <T> Optional<Stated<T>> once(
            Optional<Stated<T>> before, T value, Position at, String word) {
        if (before.isPresent()) {
            problems.add(at, "'" + word + "' is stated twice in one rule", "keep one");
        }
        return Optional.of(new Stated<>(value, at));
    }

    /// `anyone`, `signed-in`, or roles and permissions with `or` between them.
    void allow(String text, Position at) {
        switch (text) {
            case "anyone" -> allow = once(allow, new Access.Anyone(), at, "who may");
            case "signed-in" -> allow = once(allow, new Access.SignedIn(), at, "who may");
            default -> holders(text, at);
        }
    }

    private void holders(String text, Position at) {
        List<Access.Holder> holders = new ArrayList<>();
        for (String part : text.split("\\s+or\\s+", -1)) {
            holder(part.strip(), at).ifPresent(holders::add);
        }
        if (!holders.isEmpty()) {
            allow = once(allow, new Access.AnyOf(holders), at, "who may");
        }
    }

    private Optional<Access.Holder> holder(String name, Position at) {
        if (RolesReader.PERMISSION.matcher(name).matches()) {
            return Optional.of(new Access.Permission(name));
        }
        if (roleNames.contains(name)) {
            return Optional.of(new Access.Role(name));
        }
        String word = name.split("[\\s(]", 2)[0];
        if (LATER.containsKey(word)) {
            later(word, at);
        } else if (name.equals("anyone") || name.equals("signed-in")) {
            problems.add(
                    at, "'" + name + "' stands beside others that it contains", "write it alone");
        } else {
            unknown(name, at);
        }
        return Optional.empty();
    }

    private void unknown(String name, Position at) {
        List<String> words = new ArrayList<>(roleNames);
        words.addAll(
                List.of(
                        "anyone",
                        "signed-in",
                        "mfa",
                        "deny",
                        "stream",
                        "unchecked",
                        "websocket",
                        "precedence"));
        String remedy =
                Nearest.to(name, words)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(
                                "define it under roles:, or write anyone, signed-in or a permission (noun:verb)");
        problems.add(at, "no role or attribute is called '" + name + "'", remedy);
    }

    void limit(String text, Position at) {
        Optional<Limit> read = readLimit(text);
        if (read.isPresent()) {
            limit = once(limit, read.get(), at, "limit");
        } else {
            problems.add(
                    at,
                    "'" + text + "' is no limit",
                    "write count/period per user or per address, such as 100/min per user");
        }
    }

    static Optional<Limit> readLimit(String text) {
        Matcher form = LIMIT.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long requests = Long.parseLong(form.group(1));
        Optional<Duration> period = PeriodName.period(form.group(2));
        Optional<Limit.Per> per = per(form.group(3) == null ? "user" : form.group(3));
        return requests < 1 || requests > Limit.REQUESTS_MAX || period.isEmpty() || per.isEmpty()
                ? Optional.empty()
                : Optional.of(new Limit(requests, period.get(), per.get()));
    }

    private static Optional<Limit.Per> per(String word) {
        return switch (word) {
            case "user" -> Optional.of(Limit.Per.USER);
            case "address" -> Optional.of(Limit.Per.ADDRESS);
            default -> Optional.empty();
        };
    }

    void from(String text, Position at) {
        List<Network> blocks = new ArrayList<>();
        for (String block : text.split("\\s+", -1)) {
            Optional<Network> network = Network.parse(block);
            if (network.isEmpty()) {
                problems.add(
                        at,
                        "'" + block + "' is no network",
                        "write addresses in CIDR form, such as 10.0.0.0/8 or 2001:db8::/32");
            }
            network.ifPresent(blocks::add);
        }
        from.add(new Stated<>(new Networks(blocks), at));
    }

    void body(String text, Position at) {
        Optional<Long> bytes = Forms.bytes(text);
        if (bytes.isPresent()) {
            bodyBytesMax = once(bodyBytesMax, bytes.get(), at, "body");
        } else {
            problems.add(
                    at,
                    "'" + text + "' is no size",
                    "write a number and a unit, such as 64KiB or 10MB");
        }
    }

    void override(String text, Position at) {
        for (String word : text.split("\\s+", -1)) {
            Optional<Restriction> lifted =
                    Arrays.stream(Restriction.values())
                            .filter(restriction -> restriction.name().equalsIgnoreCase(word))
                            .findFirst();
            if (lifted.isEmpty()) {
                problems.add(
                        at, "'" + word + "' cannot be overridden", "write deny, mfa, from or body");
            }
            lifted.ifPresent(overrides::add);
        }
    }
}
