package io.gatehouse.waf.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Rewrites a regular expression of PCRE, meant for bytes, in another dialect. Used once; not
/// thread-safe.
///
/// The languages share most of their letter and differ in what the same letters mean. Rewritten are: bytes (`\x9`,
/// `\x{41}`, `\101`, `\o{101}`, `\cA`, `\e`), classes (`[[:alpha:]]`, `[]a]`, a `[` or `&&` in them that means itself),
/// a `{` that repeats nothing, named groups, `\Q…\E`, and comments. What has no counterpart is refused.
final class PcreTranslation {
    private static final Pattern REPETITION = Pattern.compile("\\{\\d+(?:,\\d*)?}");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?([ims]*)(?:-([ims]+))?([:)])");
    private static final Pattern NAMED = Pattern.compile("\\(\\?P?[<'](\\w+)[>']");
    private static final Pattern REFERENCE = Pattern.compile("\\(\\?P=(\\w+)\\)");

    private final PcreInput in;
    private final Dialect dialect;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private int groups;

    PcreTranslation(String regex, Dialect dialect) {
        this.in = new PcreInput(regex);
        this.dialect = dialect;
    }

    /// @throws PatternSyntaxException if it cannot be said in the other language
    String translate() {
        in.requireBytes();
        while (in.more()) {
            switch (in.peek()) {
                case '\\' -> escape();
                case '[' -> new PcreClass(in, dialect, out).translate();
                case '(' -> group();
                case '{' -> brace();
                case '$' -> replace(1, dialect.end());
                default -> out.append(in.next());
            }
        }
        return out.toString();
    }

    private void replace(int width, String replacement) {
        in.skip(width);
        out.append(replacement);
    }

    private void brace() {
        if (!in.takes(REPETITION, out)) {
            in.next();
            PcreInput.appendByte(out, '{');
        }
    }

    private void group() {
        if (in.lookingAt("(?#")) {
            in.skipBehind(")");
        } else if (in.lookingAt("(*")) {
            throw in.problem("a verb, (*…)");
        } else if (!in.lookingAt("(?")) {
            groups++;
            out.append(in.next());
        } else {
            specialGroup();
        }
    }

    private void specialGroup() {
        for (String same : new String[] {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"}) {
            if (in.lookingAt(same)) {
                replace(same.length(), same);
                return;
            }
        }
        int start = out.length();
        if (in.takes(FLAGS, out)) {
            requireAllowed(out.substring(start));
            return;
        }
        String name = in.takeGroup(NAMED);
        String reference = name.isEmpty() ? in.takeGroup(REFERENCE) : "";
        if (!name.isEmpty()) {
            names.put(name, ++groups);
            out.append('(');
        } else if (!reference.isEmpty()) {
            refer(reference);
        } else {
            throw in.problem("a group or flag of PCRE that is not supported here");
        }
    }

    private void requireAllowed(String flags) {
        if (!dialect.allows(flags)) {
            throw in.problem("a flag that the other language lacks");
        }
    }

    private void refer(String name) {
        Integer number = names.get(name);
        if (number == null) {
            throw in.problem("a reference to a group named " + name + ", which is not before it");
        }
        out.append("(?:\\").append(number).append(')');
    }

    private void escape() {
        char kind = in.peek(1);
        if (kind == 'Q') {
            in.takeQuoted().chars().forEach(b -> PcreInput.appendByte(out, (char) b));
        } else if (kind >= '1' && kind <= '9') {
            referOrByte();
        } else if (kind == 'k') {
            refer(in.takeName());
        } else if (kind == 'N') {
            replace(2, "[^\\n]");
        } else if (kind == 'Z') {
            replace(2, dialect.lastEnd());
        } else if (kind != 0 && "bBAzGR".indexOf(kind) >= 0) {
            out.append(in.next()).append(in.next());
        } else if (PcreClass.isSet(kind)) {
            replace(2, "[" + dialect.set(kind) + "]");
        } else if (kind == 'E') {
            replace(2, "");
        } else {
            PcreInput.appendByte(out, in.takeByte());
        }
    }

    /// A number of one digit, or of a group that there is before, is a reference; any other a byte in octal.
    private void referOrByte() {
        int number = in.numberAhead(1);
        if (number > groups && number > 9 && in.peek(1) < '8') {
            PcreInput.appendByte(out, in.takeByte());
        } else if (number > groups) {
            throw in.problem("a reference to group " + number + ", which is not before it");
        } else {
            in.skip(1 + Integer.toString(number).length());
            out.append("(?:\\").append(number).append(')');
        }
    }
}
