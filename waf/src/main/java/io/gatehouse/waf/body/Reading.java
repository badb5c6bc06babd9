package io.gatehouse.waf.body;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has been read of a body so far. For one thread.
final class Reading {
    private final BodyLimits limits;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<FilePart> files = new ArrayList<>();
    private final List<PartHeader> partHeaders = new ArrayList<>();
    private final Set<BodyFlag> flags = EnumSet.noneOf(BodyFlag.class);
    private @Nullable String error;

    Reading(BodyLimits limits) {
        this.limits = limits;
    }

    BodyLimits limits() {
        return limits;
    }

    /// Whether there was room for it. If not, reading must end.
    boolean add(Argument argument) {
        return hasRoomAfter(arguments.size()) && arguments.add(argument);
    }

    /// Whether one more argument is within the limit; if not, that is said.
    boolean hasRoomAfter(int count) {
        if (count < limits.argumentsMax()) {
            return true;
        }
        flag(BodyFlag.ARGUMENTS_LIMIT_EXCEEDED);
        fail("has more than " + limits.argumentsMax() + " arguments");
        return false;
    }

    void add(FilePart file) {
        if (files.size() < limits.filesMax()) {
            files.add(file);
        } else {
            flag(BodyFlag.MULTIPART_FILE_LIMIT_EXCEEDED);
            fail("has more than " + limits.filesMax() + " files");
        }
    }

    void add(PartHeader header) {
        partHeaders.add(header);
    }

    void flag(BodyFlag flag) {
        flags.add(flag);
    }

    boolean hasFailed() {
        return error != null;
    }

    /// The bytes of all files.
    long filesBytes() {
        return files.stream().mapToLong(file -> file.content().size()).sum();
    }

    /// The first error is the one that is told.
    void fail(String why) {
        if (error == null) {
            error = why;
        }
    }

    BodyArguments end() {
        return end(Optional.empty());
    }

    BodyArguments end(Optional<XmlTexts> xml) {
        return new BodyArguments(
                arguments, files, partHeaders, xml, flags, Optional.ofNullable(error));
    }
}
