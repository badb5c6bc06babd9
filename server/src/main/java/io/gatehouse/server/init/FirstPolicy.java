package io.gatehouse.server.init;

import io.gatehouse.server.init.source.NotUnderstood;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What writing a first policy came to.
///
/// @param written files, in the order in which they were written
/// @param policy the file that was written
/// @param api the API description that the policy names
/// @param source the folder that was read, if one was
/// @param scripts how many files of it were read
/// @param observed how many kinds of requests were observed
/// @param operations each with a rule
/// @param site files of a browser app
/// @param notUnderstood what in the source may offer more
/// @param leftOut some of the observed requests that no operation stands for
/// @param leftOutCount how many kinds of them there are
public record FirstPolicy(
        List<Path> written,
        Path policy,
        Path api,
        Reasoned app,
        String profile,
        String profileWhy,
        Optional<Path> source,
        int scripts,
        int observed,
        List<Guess> operations,
        List<String> site,
        List<NotUnderstood> notUnderstood,
        List<String> leftOut,
        long leftOutCount) {

    /// An operation, where it was found, and what its rule probably should say.
    ///
    /// @param origin printable ASCII
    public record Guess(String method, String path, String origin, long seen, String guess) {}

    public FirstPolicy {
        written = List.copyOf(written);
        operations = List.copyOf(operations);
        site = List.copyOf(site);
        notUnderstood = List.copyOf(notUnderstood);
        leftOut = List.copyOf(leftOut);
    }

    static Guess guess(Offered operation) {
        return new Guess(
                operation.method(),
                operation.path().toString(),
                operation.origin(),
                operation.seen(),
                Likely.of(operation));
    }

    /// Any text on a line for people: printable ASCII, the rest as numbers in `{…}`.
    public static String shown(String text) {
        return Yaml.shown(text);
    }
}
