package io.gatehouse.benchmarks.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An issuer of RS256 tokens with one RSA-2048 key for this run, which publishes its key set on loopback.
final class Issuer implements AutoCloseable {
    private static final int KEY_BITS = 2_048;
    private static final String KEY_ID = "benchmark";
    private static final String KEYS_PATH = "/.well-known/jwks.json";
    private static final int PEM_COLUMNS = 64;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final InstantSource clock;
    private final KeyPair keys;
    private final HttpServer server;

    private Issuer(InstantSource clock, KeyPair keys, HttpServer server) {
        this.clock = clock;
        this.keys = keys;
        this.server = server;
    }

    static Issuer start(InstantSource clock) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Issuer issuer = new Issuer(clock, generator.generateKeyPair(), server);
        byte[] keySet = issuer.keySet();
        server.createContext(
                KEYS_PATH,
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keySet.length);
                    exchange.getResponseBody().write(keySet);
                    exchange.close();
                });
        server.start();
        return issuer;
    }

    /// What stands in `iss`.
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String keySetUrl() {
        return url() + KEYS_PATH;
    }

    private byte[] keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return JSON.writeValueAsBytes(
                Map.of(
                        "keys",
                        List.of(
                                Map.of(
                                        "kty",
                                        "RSA",
                                        "use",
                                        "sig",
                                        "alg",
                                        "RS256",
                                        "kid",
                                        KEY_ID,
                                        "n",
                                        unsigned(key.getModulus()),
                                        "e",
                                        unsigned(key.getPublicExponent())))));
    }

    /// RFC 7518, section 6.3.1: big-endian without a leading zero octet.
    private static String unsigned(BigInteger number) {
        byte[] octets = number.toByteArray();
        int start = octets[0] == 0 ? 1 : 0;
        return BASE64_URL.encodeToString(
                java.util.Arrays.copyOfRange(octets, start, octets.length));
    }

    /// For those that read the key from a file.
    String publicKeyPem() {
        String text =
                Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }

    /// A signed token. Thread-safe.
    String token(Claims claims) {
        String signed =
                encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID))
                        + "."
                        + encoded(claims.at(clock.instant()));
        return signed + "." + BASE64_URL.encodeToString(signature(signed));
    }

    /// A token that says it needs no signature.
    String unsignedToken(Claims claims) {
        return encoded(Map.of("alg", "none", "typ", "JWT", "kid", KEY_ID))
                + "."
                + encoded(claims.at(clock.instant()))
                + ".";
    }

    private static String encoded(Map<String, Object> part) {
        return BASE64_URL.encodeToString(JSON.writeValueAsBytes(part));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK signs with RSA", impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
