package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Providers;
import org.junit.jupiter.api.Tag;

/// A published document is read, or is a fault of its issuer: nothing else can come of it.
@Tag("long")
class KeySetFuzz {
    @FuzzTest(maxDuration = "5m")
    void anyDocumentIsASetOrTheIssuersFault(byte[] document) {
        try {
            KeySet keys = KeySet.parse(document, Providers.jdk());
            assertThat(keys.size() + keys.skipped().size()).isLessThanOrEqualTo(KeySet.KEYS_MAX);
        } catch (CryptoException fault) {
            assertThat(fault.code()).isEqualTo(Code.KEY_SET_MALFORMED);
        }
    }
}
