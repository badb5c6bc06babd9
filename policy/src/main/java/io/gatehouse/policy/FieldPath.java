package io.gatehouse.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a field stands in a JSON document: `.customerId`, `.order.customerId`, or in each item of a list: `[].customerId`, `.items[].customerId`.
///
/// @param list names that lead to the list; empty if the document is the list, or if there is none
/// @param inList whether there is a list
/// @param field names that lead to the field, from the document or from each item; at least one
public record FieldPath(List<String> list, boolean inList, List<String> field) {
    private static final String NAMES = "(?:\\.[A-Za-z0-9_$-]+)";
    private static final Pattern PATH =
            Pattern.compile("(?<list>" + NAMES + "{0,8}\\[])?(?<field>" + NAMES + "{1,8})");

    public FieldPath {
        list = List.copyOf(list);
        field = List.copyOf(field);
    }

    static Optional<FieldPath> parse(String text) {
        Matcher path = PATH.matcher(text);
        if (!path.matches()) {
            return Optional.empty();
        }
        String list = path.group("list");
        return Optional.of(
                new FieldPath(
                        list == null ? List.of() : names(list.substring(0, list.length() - 2)),
                        list != null,
                        names(path.group("field"))));
    }

    private static List<String> names(String dotted) {
        return dotted.isEmpty() ? List.of() : List.of(dotted.substring(1).split("\\.", -1));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        list.forEach(name -> text.append('.').append(name));
        text.append(inList ? "[]" : "");
        field.forEach(name -> text.append('.').append(name));
        return text.toString();
    }
}
