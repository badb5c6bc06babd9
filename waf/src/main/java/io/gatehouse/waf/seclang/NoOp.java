package io.gatehouse.waf.seclang;

import java.util.Arrays;

/// Directives for the processes of other engines: understood, without effect here, and listed with the reason.
public enum NoOp {
    ARGUMENT_SEPARATOR("SecArgumentSeparator", "&", "arguments are always separated by &"),
    AUDIT_ENGINE("SecAuditEngine", "", Reason.RECORD),
    AUDIT_LOG("SecAuditLog", "", Reason.RECORD),
    AUDIT_LOG_2("SecAuditLog2", "", Reason.RECORD),
    AUDIT_LOG_DIR_MODE("SecAuditLogDirMode", "", Reason.RECORD),
    AUDIT_LOG_FILE_MODE("SecAuditLogFileMode", "", Reason.RECORD),
    AUDIT_LOG_FORMAT("SecAuditLogFormat", "", Reason.RECORD),
    AUDIT_LOG_PARTS("SecAuditLogParts", "", Reason.RECORD),
    AUDIT_LOG_RELEVANT_STATUS("SecAuditLogRelevantStatus", "", Reason.RECORD),
    AUDIT_LOG_STORAGE_DIR("SecAuditLogStorageDir", "", Reason.RECORD),
    AUDIT_LOG_TYPE("SecAuditLogType", "", Reason.RECORD),
    COOKIE_FORMAT("SecCookieFormat", "0", "cookies are always read in the format of browsers"),
    DATA_DIR("SecDataDir", "", "collections are kept in memory"),
    DEBUG_LOG("SecDebugLog", "", Reason.LOG),
    DEBUG_LOG_LEVEL("SecDebugLogLevel", "", Reason.LOG),
    PCRE_MATCH_LIMIT("SecPcreMatchLimit", "", Reason.BUDGET),
    PCRE_MATCH_LIMIT_RECURSION("SecPcreMatchLimitRecursion", "", Reason.BUDGET),
    REQUEST_BODY_IN_MEMORY_LIMIT("SecRequestBodyInMemoryLimit", "", Reason.MEMORY),
    SERVER_SIGNATURE("SecServerSignature", "", "responses never name the server"),
    STATUS_ENGINE("SecStatusEngine", "", "nothing is reported to anyone outside"),
    TMP_DIR("SecTmpDir", "", Reason.MEMORY),
    TMP_SAVE_UPLOADED_FILES("SecTmpSaveUploadedFiles", "", Reason.MEMORY),
    UNICODE_MAP_FILE("SecUnicodeMapFile", "", "the map of code page 20127 is built in"),
    UPLOAD_DIR("SecUploadDir", "", Reason.MEMORY),
    UPLOAD_FILE_MODE("SecUploadFileMode", "", Reason.MEMORY),
    UPLOAD_KEEP_FILES("SecUploadKeepFiles", "Off", Reason.MEMORY),
    WEB_APP_ID("SecWebAppId", "", "there is one app per policy"),
    XML_EXTERNAL_ENTITY("SecXmlExternalEntity", "Off", "external entities are never read");

    private static final class Reason {
        private static final String BUDGET = "matching has a budget of its own";
        private static final String LOG = "the program has a log of its own";
        private static final String MEMORY = "bodies are kept in memory, within their limits";
        private static final String RECORD = "matches stand in the program's own record";

        private Reason() {}
    }

    static final Names<NoOp> NAMES = Names.of(Arrays.asList(values()), NoOp::directive);

    private final String directive;
    private final String accepted;
    private final String reason;

    NoOp(String directive, String accepted, String reason) {
        this.directive = directive;
        this.accepted = accepted;
        this.reason = reason;
    }

    /// As it is written in rule files.
    public String directive() {
        return directive;
    }

    /// Why it has no effect.
    public String reason() {
        return reason;
    }

    /// The only value that agrees with what is done anyway; empty if every value does.
    String accepted() {
        return accepted;
    }

    boolean isAccepted(String value) {
        return accepted.isEmpty() || accepted.equalsIgnoreCase(value);
    }
}
