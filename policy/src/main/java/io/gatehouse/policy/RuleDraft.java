package io.gatehouse.policy;

import io.gatehouse.policy.Rule.Restriction;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.time.Duration;
import java.time.LocalDate;
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
    static final List<String> FLAGS =
            List.of("deny", "mfa", "stream", "unchecked", "websocket", "precedence", "filter");

    private static final String UNTIL = "until ";
    private static final Pattern OR = Pattern.compile("\\s+or\\s+");
    private static final Pattern OWNER =
            Pattern.compile("owner\\(\\s*([a-z]+)((?:\\[])?\\.[^\\s()]+)\\s*\\)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern BEHIND_WORD = Pattern.compile("[\\s(]");

    private static final Map<String, String> LATER = Map.of("fresh", "fresh sign-in");

    private final Set<String> roleNames;
    private final Problems problems;
    private Optional<Stated<Access>> allow = Optional.empty();
    private Optional<Stated<Boolean>> deny = Optional.empty();
    private Optional<Stated<Boolean>> mfa = Optional.empty();
    private Optional<Stated<Duration>> mfaAge = Optional.empty();
    private final List<Stated<Networks>> from = new ArrayList<>();
    private final List<Stated<Phrase>> when = new ArrayList<>();
    private final List<Stated<Hours>> hours = new ArrayList<>();
    private Optional<Stated<Limit>> limit = Optional.empty();
    private Optional<Stated<Duration>> timeout = Optional.empty();
    private Optional<Stated<Long>> bodyBytesMax = Optional.empty();
    private Optional<Stated<Boolean>> stream = Optional.empty();
    private Optional<Stated<Boolean>> unchecked = Optional.empty();
    private Optional<Stated<WebSocketLimits>> webSocket = Optional.empty();
    private Optional<Stated<CorsPolicy>> cors = Optional.empty();
    private Optional<Stated<Boolean>> crossSite = Optional.empty();
    private Optional<Stated<Boolean>> precedence = Optional.empty();
    private Optional<Stated<Boolean>> filter = Optional.empty();
    private Optional<Stated<LocalDate>> deprecated = Optional.empty();
    private Optional<Stated<LocalDate>> sunset = Optional.empty();
    private Optional<Stated<String>> successor = Optional.empty();
    private Optional<Stated<Mode>> mode = Optional.empty();
    private Optional<Stated<ResponsePolicy>> responses = Optional.empty();
    private final Set<Restriction> overrides = EnumSet.noneOf(Restriction.class);

    RuleDraft(Set<String> roleNames, Problems problems) {
        this.roleNames = roleNames;
        this.problems = problems;
    }

    Rule rule(String key, Position at, Optional<String> method, PathPattern path) {
        requireAnEnd();
        return new Rule(
                key,
                at,
                method,
                path,
                filtered(),
                deny,
                mfa,
                mfaAge,
                List.copyOf(from),
                List.copyOf(when),
                List.copyOf(hours),
                limit,
                timeout,
                bodyBytesMax,
                stream,
                unchecked,
                webSocket,
                cors,
                crossSite,
                precedence,
                new Lifecycle(deprecated, sunset, successor),
                mode,
                responses,
                Set.copyOf(overrides));
    }

    /// Who may, as far as it was stated.
    Optional<Stated<Access>> allow() {
        return allow;
    }

    /// Reads one attribute of the terse form.
    void attribute(Phrase phrase) {
        String word = BEHIND_WORD.split(phrase.text(), 2)[0];
        Phrase rest = phrase.after(word.length());
        switch (word) {
            case "from" -> from(rest);
            case "body" -> body(rest);
            case "timeout" -> timeout(rest);
            case "when" -> when(rest);
            case "hours" -> hours(rest);
            case "mfa" -> mfa(phrase.at(), rest);
            case "override" -> override(rest);
            case "cors" -> corsOff(rest);
            case "cross-site" -> crossSite(rest);
            case "deprecated", "sunset", "successor" -> lifecycle(word, rest);
            case "observe", "enforce" -> mode(phrase.upTo(word.length()), rest);
            default -> {
                if (FLAGS.contains(word)) {
                    alone(word, rest);
                    flag(word, phrase.at());
                } else if (LATER.containsKey(word)) {
                    later(word, phrase.at());
                } else if (Character.isDigit(phrase.text().charAt(0))) {
                    limit(phrase);
                } else {
                    allow(List.of(phrase));
                }
            }
        }
    }

    private void alone(String word, Phrase rest) {
        if (!rest.text().isEmpty()) {
            problems.add(
                    rest.at(),
                    "'" + word + "' takes nothing behind it, but '" + rest.text() + "' follows",
                    "put a comma between attributes");
        }
    }

    private void later(String word, Position at) {
        problems.add(
                at, "'" + word + "' (" + LATER.get(word) + ") is not in this version", "remove it");
    }

    /// @param word one of [#FLAGS]
    void flag(String word, Position at) {
        switch (word) {
            case "deny" -> deny = once(deny, true, at, word);
            case "mfa" -> mfa = once(mfa, true, at, word);
            case "stream" -> stream = once(stream, true, at, word);
            case "unchecked" -> unchecked = once(unchecked, true, at, word);
            case "websocket" -> webSocket(new Stated<>(WebSocketLimits.USUAL, at));
            case "filter" -> filter = once(filter, true, at, word);
            case "precedence" -> precedence = once(precedence, true, at, word);
            default -> throw new IllegalArgumentException(word);
        }
    }

    private <T> Optional<Stated<T>> once(
            Optional<Stated<T>> before, T value, Position at, String word) {
        if (before.isPresent()) {
            problems.add(at, "'" + word + "' is stated twice in one rule", "keep one");
        }
        return Optional.of(new Stated<>(value, at));
    }

    /// `anyone`, `signed-in`, or roles and permissions with `or` between them.
    void allow(List<Phrase> phrases) {
        List<Phrase> terms = phrases.stream().flatMap(phrase -> phrase.split(OR).stream()).toList();
        List<Access.Holder> holders = new ArrayList<>();
        Optional<Access> all = terms.size() == 1 ? all(terms.getFirst()) : Optional.empty();
        if (all.isEmpty()) {
            terms.forEach(term -> holder(term).ifPresent(holders::add));
        }
        if (all.isPresent() || !holders.isEmpty()) {
            Access stated = all.orElseGet(() -> new Access.AnyOf(holders));
            allow = once(allow, stated, terms.getFirst().at(), "who may");
        }
    }

    private static Optional<Access> all(Phrase term) {
        return switch (term.text()) {
            case "anyone" -> Optional.of(new Access.Anyone());
            case "signed-in" -> Optional.of(new Access.SignedIn());
            default -> Optional.empty();
        };
    }

    private Optional<Access.Holder> holder(Phrase term) {
        String name = term.text();
        Matcher owner = OWNER.matcher(name);
        if (owner.matches()) {
            return owner(owner.group(1), owner.group(2), term);
        }
        if (RolesReader.PERMISSION.matcher(name).matches()) {
            return Optional.of(new Access.Permission(name));
        }
        if (roleNames.contains(name)) {
            return Optional.of(new Access.Role(name));
        }
        String word = BEHIND_WORD.split(name, 2)[0];
        if (LATER.containsKey(word)) {
            later(word, term.at());
        } else if (all(term).isPresent()) {
            problems.add(
                    term.at(),
                    "'" + name + "' stands beside others that it contains",
                    "write it alone");
        } else {
            unknown(term);
        }
        return Optional.empty();
    }

    private Optional<Access.Holder> owner(String source, String field, Phrase term) {
        switch (source) {
            case "path" -> {
                return Optional.of(new Access.PathOwner(field.substring(1)));
            }
            case "body" -> {
                return FieldPath.parse(field)
                        .filter(path -> !path.inList())
                        .<Access.Holder>map(Access.BodyOwner::new)
                        .or(() -> noField(term));
            }
            case "response" -> {
                return FieldPath.parse(field)
                        .<Access.Holder>map(path -> new Access.ResponseOwner(path, false))
                        .or(() -> noField(term));
            }
            default ->
                    problems.add(
                            term.at(),
                            "'" + Shown.of(term.text()) + "' compares nothing that a request has",
                            "compare a path parameter or a member of the body: owner(path.customerId)");
        }
        return Optional.empty();
    }

    private Optional<Access.Holder> noField(Phrase term) {
        problems.add(
                term.at(),
                "'" + Shown.of(term.text()) + "' names no field",
                "write names with dots between, and [] behind one list at most: owner(response.customerId), owner(response.items[].customerId)");
        return Optional.empty();
    }

    /// Lists are left out of the answer item by item.
    private Optional<Stated<Access>> filtered() {
        if (filter.isEmpty()) {
            return allow;
        }
        List<Access.Holder> holders =
                allow.map(Stated::value)
                        .map(access ->
                                access instanceof Access.AnyOf any
                                        ? any.holders()
                                        : List.<Access.Holder>of())
                        .orElse(List.of());
        List<Access.Holder> filtered = holders.stream().map(RuleDraft::filtered).toList();
        if (filtered.equals(holders)) {
            problems.add(
                    filter.get().at(),
                    "'filter' has no effect: no owner is looked for in a list of the answer",
                    "write owner(response[].customerId) in the same rule, or remove it");
        }
        return allow.map(stated -> new Stated<>(new Access.AnyOf(filtered), stated.at()));
    }

    private static Access.Holder filtered(Access.Holder holder) {
        return holder instanceof Access.ResponseOwner(FieldPath field, boolean _) && field.inList()
                ? new Access.ResponseOwner(field, true)
                : holder;
    }

    private void unknown(Phrase term) {
        List<String> words = new ArrayList<>(roleNames);
        words.addAll(
                List.of(
                        "anyone",
                        "signed-in",
                        "owner(path.…)",
                        "owner(body.…)",
                        "owner(response.…)",
                        "from",
                        "when",
                        "hours",
                        "body",
                        "timeout",
                        "override",
                        "cors",
                        "cross-site",
                        "deprecated",
                        "sunset",
                        "successor",
                        "observe",
                        "enforce"));
        words.addAll(FLAGS);
        String remedy =
                Nearest.to(BEHIND_WORD.split(term.text(), 2)[0], words)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(
                                "define it under roles:, or write anyone, signed-in or a permission (noun:verb)");
        problems.add(term.at(), "no role or attribute is called '" + term.text() + "'", remedy);
    }

    void limit(Phrase phrase) {
        Optional<Limit> read = Limit.parse(phrase.text());
        if (read.isPresent()) {
            limit = once(limit, read.get(), phrase.at(), "limit");
        } else {
            problems.add(
                    phrase.at(),
                    "'" + phrase.text() + "' is no limit",
                    "write count/period per user or per address, such as 100/min per user");
        }
    }

    /// One or more blocks with blanks between them: the address must be in one of them.
    void from(Phrase phrase) {
        from(List.of(phrase), phrase.at());
    }

    void from(List<Phrase> phrases, Position at) {
        List<Network> blocks = new ArrayList<>();
        for (Phrase block : phrases.stream().flatMap(it -> it.split(BLANKS).stream()).toList()) {
            Optional<Network> network = Network.parse(block.text());
            if (network.isEmpty()) {
                problems.add(
                        block.at(),
                        "'" + block.text() + "' is no network",
                        "write addresses in CIDR form without bits beyond the prefix, such as 10.0.0.0/8 or 2001:db8::/32");
            }
            network.ifPresent(blocks::add);
        }
        from.add(new Stated<>(new Networks(blocks), at));
    }

    void timeout(Phrase phrase) {
        Optional<Duration> time = Forms.time(phrase.text());
        if (time.isPresent()) {
            timeout = once(timeout, time.get(), phrase.at(), "timeout");
        } else {
            problems.add(
                    phrase.at(),
                    "'" + phrase.text() + "' is no time",
                    "write a number and a unit, such as 5s or 2min");
        }
    }

    /// A condition in CEL. What it means is settled for each operation.
    void when(Phrase phrase) {
        if (phrase.text().isEmpty()) {
            problems.add(
                    phrase.at(),
                    "a condition is missing behind 'when'",
                    "write one, such as when user.tenant == path.tenant");
        } else {
            when.add(new Stated<>(phrase, phrase.at()));
        }
    }

    void hours(Phrase phrase) {
        Optional<Hours> window = Hours.parse(phrase.text());
        if (window.isEmpty()) {
            problems.add(
                    phrase.at(),
                    "'" + Shown.of(phrase.text()) + "' are no hours",
                    "write days, times and a time zone, such as mon-fri 08:00-18:00 Europe/Berlin");
        }
        window.ifPresent(read -> hours.add(new Stated<>(read, phrase.at())));
    }

    /// @param age how old the second factor may be; empty for any age
    void mfa(Position at, Phrase age) {
        flag("mfa", at);
        Optional<Duration> time = Forms.time(age.text());
        if (time.isPresent()) {
            mfaAge = Optional.of(new Stated<>(time.get(), at));
        } else if (!age.text().isEmpty()) {
            problems.add(
                    age.at(),
                    "a second factor cannot be '" + Shown.of(age.text()) + "' old",
                    "write mfa alone, or with the longest time since, such as mfa 10m");
        }
    }

    void body(Phrase phrase) {
        Optional<Long> bytes = Forms.bytes(phrase.text());
        if (bytes.isPresent()) {
            bodyBytesMax = once(bodyBytesMax, bytes.get(), phrase.at(), "body");
        } else {
            problems.add(
                    phrase.at(),
                    "'" + phrase.text() + "' is no size",
                    "write a number and a unit, such as 64KiB or 10MB");
        }
    }

    /// @param word `deprecated`, `sunset` or `successor`
    void lifecycle(String word, Phrase phrase) {
        switch (word) {
            case "deprecated" ->
                    deprecated =
                            day(word, phrase)
                                    .flatMap(day -> once(deprecated, day, phrase.at(), word));
            case "sunset" ->
                    sunset = day(word, phrase).flatMap(day -> once(sunset, day, phrase.at(), word));
            case "successor" -> successor(phrase);
            default -> throw new IllegalArgumentException(word);
        }
    }

    private Optional<LocalDate> day(String word, Phrase phrase) {
        Optional<LocalDate> day = Forms.day(phrase.text());
        if (day.isEmpty()) {
            problems.add(
                    phrase.at(),
                    "'" + word + "' cannot be '" + Shown.of(phrase.text()) + "'",
                    "write a day, such as 2027-06-01");
        }
        return day;
    }

    private void successor(Phrase phrase) {
        if (Forms.link(phrase.text())) {
            successor = once(successor, phrase.text(), phrase.at(), "successor");
        } else {
            problems.add(
                    phrase.at(),
                    "'successor' cannot be '" + Shown.of(phrase.text()) + "'",
                    "write a path of the app or an https address, such as /api/v2");
        }
    }

    /// @param rest what stands behind the mode in the terse form: nothing, or `until` and a day
    private void mode(Phrase word, Phrase rest) {
        if (rest.text().isEmpty()) {
            mode(word, Optional.empty());
        } else if (rest.text().startsWith(UNTIL)) {
            mode(word, Optional.of(rest.after(UNTIL.length())));
        } else {
            problems.add(
                    rest.at(),
                    "'" + Shown.of(rest.text()) + "' says nothing about a mode",
                    "write observe until 2027-01-31");
        }
    }

    /// @param word `observe` or `enforce`
    void mode(Phrase word, Optional<Phrase> until) {
        Optional<LocalDate> end = until.flatMap(phrase -> day("until", phrase));
        switch (word.text()) {
            case "observe" ->
                    mode = once(mode, new Mode.Observe(until.isPresent(), end), word.at(), "mode");
            case "enforce" -> {
                mode = once(mode, Mode.ENFORCE, word.at(), "mode");
                until.ifPresent(phrase ->
                        problems.add(
                                phrase.at(),
                                "'until' has no effect beside 'enforce'",
                                "remove it"));
            }
            default ->
                    problems.add(
                            word.at(),
                            "'mode' cannot be '" + Shown.of(word.text()) + "'",
                            "write observe or enforce");
        }
    }

    void responses(Node node) {
        responses =
                new ResponsePolicyReader(problems)
                        .read(node)
                        .map(policy -> new Stated<>(policy, policy.at()));
    }

    /// A rule that says who may, and does not refuse, must say how long.
    private void requireAnEnd() {
        boolean saysWhoMay =
                allow.isPresent()
                        || deny.isPresent()
                        || mfa.isPresent()
                        || !from.isEmpty()
                        || !when.isEmpty()
                        || !hours.isEmpty();
        mode.filter(stated -> stated.value() instanceof Mode.Observe observe && !observe.access())
                .filter(_ -> saysWhoMay)
                .ifPresent(stated ->
                        problems.add(
                                stated.at(),
                                "a rule that says who may cannot be observed without an end",
                                "write observe until 2027-01-31; or 'observe' in a rule of its own, for limits and schemas alone"));
    }

    void webSocket(Stated<WebSocketLimits> stated) {
        webSocket = once(webSocket, stated.value(), stated.at(), "websocket");
    }

    void cors(Stated<CorsPolicy> stated) {
        cors = once(cors, stated.value(), stated.at(), "cors");
    }

    /// On one line there is room for `off` only.
    private void corsOff(Phrase word) {
        if (word.text().equals("off")) {
            cors(new Stated<>(CorsPolicy.OFF, word.at()));
        } else {
            problems.add(
                    word.at(),
                    "'cors' cannot be '" + Shown.of(word.text()) + "' on one line",
                    "write cors off, or the rule as a mapping: { allow: …, cors: { origins: [https://app.example.com] } }");
        }
    }

    void crossSite(Phrase word) {
        if (word.text().equals("allow")) {
            crossSite = once(crossSite, true, word.at(), "cross-site");
        } else {
            problems.add(
                    word.at(),
                    "'cross-site' cannot be '" + Shown.of(word.text()) + "'",
                    "write cross-site allow where forms of other sites are sent to, or remove it");
        }
    }

    void override(Phrase phrase) {
        for (Phrase word : phrase.split(BLANKS)) {
            Optional<Restriction> lifted =
                    Arrays.stream(Restriction.values())
                            .filter(restriction -> restriction.word().equals(word.text()))
                            .findFirst();
            if (lifted.isEmpty()) {
                problems.add(
                        word.at(),
                        "'" + word.text() + "' cannot be overridden",
                        "write deny, mfa, from, when, hours or body");
            }
            lifted.ifPresent(overrides::add);
        }
    }
}
