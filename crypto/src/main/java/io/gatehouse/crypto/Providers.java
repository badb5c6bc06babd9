package io.gatehouse.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import javax.crypto.Mac;

/// Where the arithmetic of signatures is done: in the Amazon Corretto Crypto Provider, which is several times faster, or in the JDK.
///
/// Both give the same answers. Neither is installed globally: what other libraries in the process use is not touched.
/// Immutable and safe for use by several threads.
public final class Providers {
    private final Optional<Provider> preferred;

    private Providers(Optional<Provider> preferred) {
        this.preferred = preferred;
    }

    /// Corretto's provider where its native library loads and passes its self-test, the JDK otherwise.
    public static Providers choose() {
        return corretto().orElseGet(Providers::jdk);
    }

    /// The JDK alone.
    public static Providers jdk() {
        return new Providers(Optional.empty());
    }

    /// Corretto's provider, empty where it does not work (another system than Linux on x86-64, or without glibc).
    public static Optional<Providers> corretto() {
        return healthyCorretto().map(provider -> new Providers(Optional.of(provider)));
    }

    /// Whether a signature takes tens of microseconds rather than hundreds.
    public boolean isFast() {
        return preferred.isPresent();
    }

    /// What is in use, for the log: `AmazonCorrettoCryptoProvider 2.5` or `JDK 25`.
    public String description() {
        return preferred
                .map(provider -> provider.getName() + " " + provider.getVersionStr())
                .orElseGet(() -> "JDK " + Runtime.version().feature());
    }

    /// @throws CryptoException ALGORITHM_MISSING
    public Signature signature(String algorithm) {
        return find("Signature", algorithm, Signature::getInstance, Signature::getInstance);
    }

    /// @throws CryptoException ALGORITHM_MISSING
    public KeyFactory keyFactory(String algorithm) {
        return find("KeyFactory", algorithm, KeyFactory::getInstance, KeyFactory::getInstance);
    }

    /// @throws CryptoException ALGORITHM_MISSING
    public KeyPairGenerator keyPairGenerator(String algorithm) {
        return find(
                "KeyPairGenerator",
                algorithm,
                KeyPairGenerator::getInstance,
                KeyPairGenerator::getInstance);
    }

    /// @throws CryptoException ALGORITHM_MISSING
    public Mac mac(String algorithm) {
        return find("Mac", algorithm, Mac::getInstance, Mac::getInstance);
    }

    private <T> T find(
            String kind, String algorithm, FromProvider<T> preferredOnes, FromJdk<T> jdks) {
        try {
            Optional<Provider> able =
                    preferred.filter(provider -> provider.getService(kind, algorithm) != null);
            return able.isPresent()
                    ? preferredOnes.instance(algorithm, able.get())
                    : jdks.instance(algorithm);
        } catch (GeneralSecurityException missing) {
            throw new CryptoException(
                    CryptoException.Code.ALGORITHM_MISSING,
                    "this Java runtime lacks " + algorithm + ": use a complete JDK 25",
                    missing);
        }
    }

    private static Optional<Provider> healthyCorretto() {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            return provider.getLoadingError() == null
                            && provider.runSelfTests() == SelfTestStatus.PASSED
                    ? Optional.of(provider)
                    : Optional.empty();
        } catch (LinkageError | RuntimeException unusable) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface FromProvider<T> {
        T instance(String algorithm, Provider provider) throws NoSuchAlgorithmException;
    }

    @FunctionalInterface
    private interface FromJdk<T> {
        T instance(String algorithm) throws NoSuchAlgorithmException;
    }
}
