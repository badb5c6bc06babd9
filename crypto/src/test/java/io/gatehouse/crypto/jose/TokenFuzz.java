package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.Verification.Verified;
import org.junit.jupiter.api.Tag;

/// No text is ever an exception, and none but the one signed token is believed.
@Tag("long")
class TokenFuzz {
    private static final Mint MINT = Mint.of("k1", Algorithm.EDDSA);
    private static final TokenVerifier VERIFIER =
            TokenVerifierTest.verifier(MINT.keys(Providers.choose()));

    /// Without the fuzzer, only that the start of every search is judged at all.
    @FuzzTest(maxDuration = "5m")
    void nothingUnsignedIsBelieved(FuzzedDataProvider data) {
        String header = data.consumeString(200);
        String payload = data.consumeString(500);
        String token =
                Base64Url.encode(header)
                        + "."
                        + Base64Url.encode(payload)
                        + "."
                        + data.consumeRemainingAsString();

        assertThat(VERIFIER.verify(token, Mint.NOW)).isNotInstanceOf(Verified.class);
        assertThat(VERIFIER.verify(MINT.token(), Mint.NOW)).isInstanceOf(Verified.class);
    }
}
