package io.gatehouse.server.init.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sources that a test writes.
final class Written {
    private final Map<String, String> texts = new TreeMap<>();

    static Written file(String name, String text) {
        return new Written().and(name, text);
    }

    Written and(String name, String text) {
        texts.put(name, text);
        return this;
    }

    AppSource read() {
        return AppSource.of(texts, new Notes());
    }

    /// `GET /a`, in order and each once.
    List<String> routes() {
        return read().routes().stream()
                .map(route -> route.method() + " " + route.path())
                .distinct()
                .sorted()
                .toList();
    }

    /// `app.js:3 what`.
    List<String> notes() {
        return read().notUnderstood().stream()
                .map(note -> note.place() + " " + note.what())
                .toList();
    }
}
