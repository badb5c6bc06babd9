package io.gatehouse.crypto;

/// A fault in keeping or using keys. The message says what is wrong, where, and what to do; it never holds a secret.
public final class CryptoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public CryptoException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public CryptoException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// What happened. The names are stable: logs, metrics and scripts may rely on them.
    public Code code() {
        return code;
    }

    /// Who has to act.
    public Blame blame() {
        return code.blame();
    }

    /// Every fault that this module knows.
    public enum Code {
        /// A directory or file can be read or written by others than its owner.
        FILE_EXPOSED(Blame.OPERATOR),
        /// A directory or file belongs to another user.
        FILE_OWNER(Blame.OPERATOR),
        /// A file is missing, too long, not a plain file, or cannot be read.
        FILE_UNREADABLE(Blame.OPERATOR),
        /// A file cannot be written: the disk is full or read-only.
        FILE_UNWRITABLE(Blame.MACHINE),
        /// Another process works in the data directory.
        DATA_DIRECTORY_IN_USE(Blame.OPERATOR),
        /// The root key is not one: it was truncated or replaced.
        ROOT_KEY_MALFORMED(Blame.OPERATOR),
        /// A sealed record has a form that this version does not know.
        RECORD_MALFORMED(Blame.OPERATOR),
        /// A sealed record belongs to another root key.
        RECORD_OF_OTHER_SEAL(Blame.OPERATOR),
        /// A sealed record was changed, or moved from another place.
        RECORD_TAMPERED(Blame.OPERATOR),
        /// An issuer's key set cannot be used at all.
        KEY_SET_MALFORMED(Blame.ISSUER),
        /// A shared secret is too short to be one.
        SHARED_SECRET_WEAK(Blame.OPERATOR),
        /// A certificate or its key cannot be used.
        CERTIFICATE_UNUSABLE(Blame.OPERATOR),
        /// The Java runtime lacks an algorithm.
        ALGORITHM_MISSING(Blame.MACHINE),
        /// What cannot happen did.
        BROKEN(Blame.PROGRAM);

        private final Blame blame;

        Code(Blame blame) {
            this.blame = blame;
        }

        /// Who has to act.
        public Blame blame() {
            return blame;
        }
    }
}
