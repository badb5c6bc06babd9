package io.gatehouse.policy;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.yaml.YamlFile;
import java.nio.file.Path;

/// A policy file as it is, and as it is in one of its two forms. Comments, the order of names and the quotes of values are the same in both, and so is what they mean.
///
/// @param before the whole file
/// @param after the whole file, formatted; formatting that again changes nothing
public record Formatted(String before, String after) {

    /// @return both texts, or what is wrong: with the policy, or because the new text would lose a comment or mean something else
    public static Parsed<Formatted> of(Path file, RuleForm form) {
        return YamlFile.text(file, file.toString()).then(new Formatting(file, form)::of);
    }

    public boolean changes() {
        return !before.equals(after);
    }
}
