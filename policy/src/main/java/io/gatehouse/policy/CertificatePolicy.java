package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Whose certificates are credentials, and of whom.
///
/// @param authorities PEM file of those that issue them
/// @param at where that file is named
/// @param header whether the word of trusted proxies on certificates (RFC 9440) counts
/// @param required whether every request needs a certificate of one of the callers
/// @param callers at least one
public record CertificatePolicy(
        Path authorities, Position at, boolean header, boolean required, List<Caller> callers) {

    public CertificatePolicy {
        callers = List.copyOf(callers);
    }

    /// Who holds a certificate.
    ///
    /// @param name exactly as the certificate says it
    /// @param subject of the caller, as those of this gateway's own tokens
    /// @param roles ours
    public record Caller(Name name, String subject, List<String> roles) {
        public Caller {
            roles = List.copyOf(roles);
        }
    }

    /// A name in a certificate. The common name alone is none.
    ///
    /// @param text compared whole, letter by letter
    public record Name(Kind kind, String text) {
        public Name {
            Objects.requireNonNull(text);
        }
    }

    /// Where a name stands.
    public enum Kind {
        /// In the subjectAltName.
        URI,
        /// In the subjectAltName.
        DNS,
        /// In the subjectAltName.
        EMAIL,
        /// The whole subject (RFC 4514).
        DN
    }
}
