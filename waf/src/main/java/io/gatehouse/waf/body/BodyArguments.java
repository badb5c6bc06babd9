package io.gatehouse.waf.body;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The named values of a query string, a cookie header or a body, and what is odd about them. Immutable.
///
/// What was read before an error is kept, for rules that only observe.
///
/// @param arguments in the order in which they were sent
/// @param files in the order in which they were sent
/// @param partHeaders of all parts of a multipart body
/// @param xml present if the body was read as XML
/// @param error why the body could not be read to its end (`REQBODY_ERROR_MSG`): what follows "the body" in a sentence
///     for people, with nothing of the body in it
public record BodyArguments(
        List<Argument> arguments,
        List<FilePart> files,
        List<PartHeader> partHeaders,
        Optional<XmlTexts> xml,
        Set<BodyFlag> flags,
        Optional<String> error) {

    /// Of a body that has no named values.
    public static final BodyArguments NONE =
            new BodyArguments(
                    List.of(), List.of(), List.of(), Optional.empty(), Set.of(), Optional.empty());

    public BodyArguments {
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
        partHeaders = List.copyOf(partHeaders);
        flags = Set.copyOf(flags);
    }

    public boolean has(BodyFlag flag) {
        return flags.contains(flag);
    }

    /// `MULTIPART_STRICT_ERROR`.
    public boolean isStrictError() {
        return flags.stream().anyMatch(BodyFlag::isStrict);
    }

    /// `MULTIPART_UNMATCHED_BOUNDARY`: 0, 1 or 2.
    public int unmatchedBoundary() {
        if (has(BodyFlag.MULTIPART_UNMATCHED_BOUNDARY)) {
            return 1;
        }
        return has(BodyFlag.MULTIPART_BOUNDARY_LIKE_LINE) ? 2 : 0;
    }

    /// `FILES_COMBINED_SIZE`, in bytes.
    public long filesBytes() {
        return files.stream().mapToLong(file -> file.content().size()).sum();
    }
}
