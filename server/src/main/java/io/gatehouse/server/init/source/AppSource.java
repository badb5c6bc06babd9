package io.gatehouse.server.init.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the source of an Express or Fastify app says of its routes. Nothing of it is run, and no file outside of its folder is opened.
///
/// @param routes in the order of files and mounts; perhaps some twice
/// @param notUnderstood what may offer more routes, in the order of files and lines
/// @param ports in the order of files
/// @param readsForms whether it reads bodies of HTML forms
/// @param changesPaths whether it changes how its framework reads paths
/// @param files how many scripts were read
public record AppSource(
        List<FoundRoute> routes,
        List<NotUnderstood> notUnderstood,
        List<FoundPort> ports,
        boolean readsForms,
        boolean changesPaths,
        int files) {

    public AppSource {
        routes = List.copyOf(routes);
        notUnderstood = List.copyOf(notUnderstood);
        ports = List.copyOf(ports);
    }

    /// No source at all.
    public static AppSource none() {
        return new AppSource(List.of(), List.of(), List.of(), false, false, 0);
    }

    /// The same but for what it says of operations.
    public AppSource withoutRoutes() {
        return new AppSource(List.of(), List.of(), ports, false, changesPaths, files);
    }

    /// @throws IOException if the folder cannot be read
    public static AppSource read(Path folder) throws IOException {
        Notes notes = new Notes();
        return of(SourceTree.read(folder, notes), notes);
    }

    /// @param texts scripts by their names, relative to the source folder
    static AppSource of(Map<String, String> texts, Notes notes) {
        List<Script> scripts = new ArrayList<>();
        texts.forEach((name, text) -> {
            Script script = Script.of(name, text);
            if (script.isWhole()) {
                scripts.add(script);
            } else if (script.mentions("express") || script.mentions("fastify")) {
                notes.add(new Place(name, 1), "its brackets do not match: the file is left out");
            }
        });
        Program program = new Program(scripts);
        Registrations registrations = new Registrations(program, notes).collect();
        List<FoundRoute> routes = new RouteSearch(program, registrations, notes).search();
        return new AppSource(
                routes,
                notes.inOrder(),
                scripts.stream().flatMap(script -> Ports.of(script).stream()).toList(),
                registrations.readsForms(),
                registrations.changesPaths(),
                texts.size());
    }
}
