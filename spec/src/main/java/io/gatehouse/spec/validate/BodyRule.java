package io.gatehouse.spec.validate;

import java.util.List;
import java.util.Optional;

/// What an operation takes as body. Immutable and thread-safe.
record BodyRule(boolean required, List<Typed> media) {

    /// @param range `application/json`, `image/*`
    record Typed(String range, MediaRule rule) {}

    BodyRule {
        media = List.copyOf(media);
    }

    BodyCheck check(List<String> contentTypes, byte[] body) {
        if (body.length == 0 && (required || contentTypes.isEmpty())) {
            return required ? new BodyCheck.Missing() : new BodyCheck.Accepted(Optional.empty());
        }
        Optional<ContentType> type = only(contentTypes);
        Optional<MediaRule> rule = type.flatMap(this::rule);
        if (type.isEmpty() || rule.isEmpty()) {
            return new BodyCheck.TypeUnsupported();
        }
        return body.length == 0
                ? new BodyCheck.Accepted(Optional.empty())
                : rule.get().check(type.get(), body);
    }

    /// Without looking at the body.
    boolean acceptsType(List<String> contentTypes) {
        return only(contentTypes).flatMap(this::rule).isPresent();
    }

    boolean isChecked() {
        return media.stream().anyMatch(typed -> typed.rule() instanceof MediaRule.Checked);
    }

    private static Optional<ContentType> only(List<String> contentTypes) {
        return contentTypes.size() == 1
                ? ContentType.parse(contentTypes.getFirst())
                : Optional.empty();
    }

    /// The most exact range holds: a type by name before `image/*` before `*/*`.
    private Optional<MediaRule> rule(ContentType type) {
        Typed best = null;
        for (Typed typed : media) {
            if (type.isIn(typed.range()) && (best == null || stars(typed) < stars(best))) {
                best = typed;
            }
        }
        return Optional.ofNullable(best).map(Typed::rule).filter(rule -> rule.accepts(type));
    }

    private static long stars(Typed typed) {
        return typed.range().chars().filter(c -> c == '*').count();
    }
}
