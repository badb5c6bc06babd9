package io.gatehouse.gateway;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Recognises an error page that shows the app's inside: stack traces of the usual languages, file paths of its modules, messages of databases.
///
/// The patterns run in linear time, because an attacker may have a say in an error page (CWE-1333).
final class StackTrace {
    /// An error page shows its trace within this.
    static final int LOOKED_AT_BYTES_MAX = 64 * 1024;

    private static final List<Pattern> SIGNS =
            List.of(
                    Pattern.compile(
                            "(?:^|[\\s>;])at [\\w.$<>\\[\\]/ ]{1,200}\\((?:[^()\\s]{1,300}\\.\\w{1,8}:\\d+|[^()\\s]{1,300}:\\d+:\\d+|native|<anonymous>|Native Method|Unknown Source)"),
                    Pattern.compile("(?:^|[\\s>;])at (?:file://)?/[^\\s()]{1,300}:\\d+:\\d+"),
                    Pattern.compile("Traceback \\(most recent call last\\)"),
                    Pattern.compile("\\.py(?:\"|\\\\\"|&quot;|&#34;), line \\d+"),
                    Pattern.compile("\\.php(?:</b>)?(?:\\(\\d+\\)| on line (?:<b>)?\\d+)"),
                    Pattern.compile("goroutine \\d+ \\[running\\]"),
                    Pattern.compile("\\.rb:\\d+:in "),
                    Pattern.compile("/node_modules/[\\w@.-]+/"),
                    Pattern.compile("Caused by: [\\w.$]{1,200}:"),
                    Pattern.compile(
                            "\\b(?:SQLITE_(?:ERROR|CONSTRAINT|MISMATCH)|SequelizeDatabaseError|PrismaClient\\w{0,40}Error|ER_PARSE_ERROR|ORA-\\d{5})\\b"));

    private StackTrace() {}

    static boolean isIn(byte[] body) {
        int length = Math.min(body.length, LOOKED_AT_BYTES_MAX);
        String text = new String(body, 0, length, StandardCharsets.UTF_8);
        for (Pattern sign : SIGNS) {
            if (sign.matcher(text).find()) {
                return true;
            }
        }
        return false;
    }
}
