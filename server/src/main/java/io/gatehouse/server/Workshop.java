package io.gatehouse.server;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.Providers;
import io.gatehouse.gateway.Credentials;
import io.gatehouse.gateway.Trust;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Operations;
import io.gatehouse.server.control.Question;
import io.gatehouse.server.wiring.FetchedKeys;
import io.gatehouse.server.wiring.Issuers;
import io.gatehouse.server.wiring.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Works on the data directory while no server runs on it.
public final class Workshop implements Operations, AutoCloseable {
    private final LocalKeys keys;
    private final LocalTokens tokens;
    private final Path policyFile;

    private Workshop(LocalKeys keys, Path policyFile) {
        this.keys = keys;
        this.tokens = new LocalTokens(keys.signing(), InstantSource.system());
        this.policyFile = policyFile;
    }

    /// @param policyFile read when something of it is needed
    /// @throws Failure if the directory cannot be used
    public static Workshop open(Path dataDirectory, Path policyFile) throws Failure {
        try {
            return new Workshop(
                    LocalKeys.open(dataDirectory, Providers.jdk(), InstantSource.system()),
                    policyFile);
        } catch (CryptoException unusable) {
            throw new Failure(Exit.ENVIRONMENT, PlainWords.of(unusable));
        }
    }

    /// The certificate of the local certificate authority.
    public static Path authorityFile(Path dataDirectory) {
        return dataDirectory.resolve("tls").resolve("ca.pem");
    }

    @Override
    public String token(TokenRequest request) throws OperationFailed {
        return tokens.sign(request, policy());
    }

    private Policy policy() throws OperationFailed {
        return FileAnswers.read(policyFile);
    }

    @Override
    public String rotateKeys() {
        return tokens.rotate();
    }

    @Override
    public String reload() throws OperationFailed {
        throw new OperationFailed(
                "No server runs on this data directory: there is nothing to reload");
    }

    @Override
    public String verify() throws OperationFailed {
        try {
            return SelfTest.unserved(policy());
        } catch (Failure mistakes) {
            throw new OperationFailed(mistakes.reason(), mistakes.exit());
        }
    }

    @Override
    public String observed() {
        return ObservedFile.read(keys.files()).orElseGet(ObservedDocument::nothing);
    }

    @Override
    public String explain(Question question) throws OperationFailed {
        Policy policy = policy();
        try (FetchedKeys fetched = new FetchedKeys()) {
            return FileAnswers.explain(policy, question, credentials(policy, fetched));
        }
    }

    /// Believes whom the policy trusts, as the server would.
    private Credentials credentials(Policy policy, FetchedKeys fetched) throws OperationFailed {
        Providers providers = Providers.jdk();
        Trust trust = new Trust(fetched, providers, InstantSource.system());
        new Issuers(keys.signing(), providers, fetched, trust)
                .apply(policy, secrets(policy))
                .toCompletableFuture()
                .join();
        return new Credentials(trust, Optional.empty(), System::nanoTime);
    }

    private Secrets secrets(Policy policy) throws OperationFailed {
        try {
            return Secrets.resolve(
                    policy.settings().issuers(),
                    new PolicySource.Written(policyFile).folder(),
                    System::getenv);
        } catch (IOException missing) {
            throw new OperationFailed(PlainWords.of(missing));
        }
    }

    @Override
    public String whoCan(Question question) throws OperationFailed {
        Policy whole = policy();
        return WhoCanDocument.of(whole, FileAnswers.app(whole, question), question.request());
    }

    @Override
    public void close() {
        keys.close();
    }
}
