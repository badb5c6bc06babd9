package io.gatehouse.gateway;

import io.gatehouse.http.Request;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells a person's browser, which is on its way to a page, from programs and scripts, which read documents.
///
/// A browser says so with `Sec-Fetch-Mode: navigate` (Fetch Metadata); one that says nothing of the kind, by preferring `text/html` to JSON.
final class Navigation {
    /// What decides, for `Vary`.
    static final String VARY = "Accept, Sec-Fetch-Mode";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> JSON = Set.of("application/json", "application/problem+json");

    /// RFC 9110 section 12.4.2.
    private static final Pattern WEIGHT =
            Pattern.compile("(?i);[ \\t]*q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)[ \\t]*$");

    private Navigation() {}

    static boolean isBy(Request request) {
        List<String> mode = request.headers().all("sec-fetch-mode");
        return mode.isEmpty()
                ? isReading(request) && prefersPages(request.headers().all("accept"))
                : mode.equals(List.of("navigate"));
    }

    static boolean isReading(Request request) {
        return READING.contains(request.method());
    }

    private static boolean prefersPages(List<String> accept) {
        double page = 0;
        double json = 0;
        for (String field : accept) {
            for (String range : field.split(",", -1)) {
                String type = AsciiCase.lower(range.split(";", 2)[0].strip());
                if (type.equals("text/html")) {
                    page = Math.max(page, weight(range));
                } else if (JSON.contains(type)) {
                    json = Math.max(json, weight(range));
                }
            }
        }
        return page > json;
    }

    private static double weight(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
