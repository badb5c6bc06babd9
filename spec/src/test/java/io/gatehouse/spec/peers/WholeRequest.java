package io.gatehouse.spec.peers;

import io.gatehouse.spec.validate.RequestView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A GET request, as bytes for the peers and as a view for us. Its path has one variable at most, which is its last segment.
record WholeRequest(String target, List<String> fields) implements RequestView {
    WholeRequest {
        fields = List.copyOf(fields);
    }

    /// @param text a target and header fields, with ` | ` between them
    static WholeRequest of(String text) {
        List<String> parts = List.of(text.split(" \\| "));
        return new WholeRequest(parts.getFirst(), parts.subList(1, parts.size()));
    }

    String text() {
        StringBuilder text =
                new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        fields.forEach(field -> text.append(field).append("\r\n"));
        return text.append("Connection: close\r\n\r\n").toString();
    }

    @Override
    public String pathValue(String name) {
        String path = target.split("\\?", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    @Override
    public List<String> header(String lowerName) {
        Map<String, List<String>> byName = new HashMap<>();
        for (String field : fields) {
            String[] parts = field.split(":", 2);
            byName.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(parts[1].strip());
        }
        return byName.getOrDefault(lowerName, List.of());
    }
}
