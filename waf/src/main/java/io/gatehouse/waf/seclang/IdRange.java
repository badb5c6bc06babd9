package io.gatehouse.waf.seclang;

import java.util.Optional;
import java.util.OptionalLong;

/// Ids of rules, both ends included.
public record IdRange(int first, int last) {

    public boolean contains(int id) {
        return first <= id && id <= last;
    }

    boolean isSingle() {
        return first == last;
    }

    /// @param text `942100` or `942000-942999`
    static Optional<IdRange> of(String text) {
        int dash = text.indexOf('-');
        OptionalLong first = id(dash < 0 ? text : text.substring(0, dash).strip());
        OptionalLong last = id(dash < 0 ? text : text.substring(dash + 1).strip());
        boolean isRange =
                first.isPresent() && last.isPresent() && first.getAsLong() <= last.getAsLong();
        return isRange
                ? Optional.of(new IdRange((int) first.getAsLong(), (int) last.getAsLong()))
                : Optional.empty();
    }

    static OptionalLong id(String text) {
        return WholeNumber.within(text, 1, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return isSingle() ? Integer.toString(first) : first + "-" + last;
    }
}
