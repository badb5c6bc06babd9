package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.process.Ports;
import io.gatehouse.benchmarks.process.Running;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Verifies each token with jwt_verify, counts subjects in a stick-table, and logs to a file.
final class Haproxy implements Contestant {
    private static final String FRAME =
            """
            global
                nbthread 1
                maxconn 4096
            %s
            defaults
                mode http
                timeout connect 5s
                timeout client 60s
                timeout server 60s
                option forwardfor
            %s
            frontend public
                bind 127.0.0.1:%d
                http-request set-header X-Forwarded-Proto http
            %s
                default_backend app
            backend app
                http-reuse always
                server app 127.0.0.1:%d
            """;

    private static final String LOG = "    log stdout format raw daemon info\n";

    private static final String LOG_REQUESTS = "    log global\n    option httplog\n";

    private static final String CHECKS =
            """
                http-request set-var(txn.token) http_auth_bearer
                http-request set-var(txn.now) date()
                http-request set-var(txn.alg) var(txn.token),jwt_header_query('$.alg')
                http-request set-var(txn.iss) var(txn.token),jwt_payload_query('$.iss')
                http-request set-var(txn.aud) var(txn.token),jwt_payload_query('$.aud')
                http-request set-var(txn.exp) var(txn.token),jwt_payload_query('$.exp','int')
                http-request set-var(txn.sub) var(txn.token),jwt_payload_query('$.sub')
                http-request set-var(txn.role) var(txn.token),jwt_payload_query('$.roles[0]')
                http-request deny deny_status 404 unless { path -m reg ^/api/(items/[1-9][0-9]{0,5}|few)$ }
                http-request deny deny_status 401 hdr WWW-Authenticate Bearer unless { var(txn.alg) -m str RS256 }
                http-request deny deny_status 401 hdr WWW-Authenticate Bearer unless { var(txn.iss) -m str %s }
                http-request deny deny_status 401 hdr WWW-Authenticate Bearer unless { var(txn.aud) -m str %s }
                http-request deny deny_status 401 hdr WWW-Authenticate Bearer unless { var(txn.exp) -m found }
                http-request deny deny_status 401 hdr WWW-Authenticate Bearer if { var(txn.exp),sub(txn.now) -m int lt 0 }
                http-request deny deny_status 401 hdr WWW-Authenticate Bearer unless { var(txn.token),jwt_verify(txn.alg,"%s") -m int 1 }
                http-request deny deny_status 403 unless { var(txn.role) -m str %s }
                http-request track-sc0 var(txn.sub) table many
                http-request deny deny_status 429 hdr Retry-After 60 if { sc_http_req_rate(0) gt %d }
                http-request track-sc1 var(txn.sub) table few if { path /api/few }
                http-request deny deny_status 429 hdr Retry-After 60 if { path /api/few } { sc_http_req_rate(1) gt %d }
                http-request deny deny_status 400 if { query -m found } !{ query -m len 0 } !{ query -m reg ^((limit=([1-9][0-9]?|100)|fields=(short|full))(&|$))+$ }
                http-response del-header Server
                http-response del-header X-Powered-By
                http-response set-header Strict-Transport-Security "max-age=31536000; includeSubDomains"
                http-response set-header Content-Security-Policy "default-src 'none'; frame-ancestors 'none'"
                http-response set-header X-Content-Type-Options nosniff
                http-response set-header X-Frame-Options DENY
                http-response set-header Referrer-Policy no-referrer
                http-response set-header Permissions-Policy "camera=(), geolocation=(), microphone=()"
                http-response set-header Cross-Origin-Opener-Policy same-origin
                http-response set-header Cross-Origin-Resource-Policy same-origin
            """;

    private static final String TABLES =
            """
            backend many
                stick-table type string len 64 size 200k expire 2m store http_req_rate(1m)
            backend few
                stick-table type string len 64 size 200k expire 2m store http_req_rate(1m)
            """;

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public Set<Work> works() {
        return EnumSet.of(Work.PLAIN, Work.SECURED, Work.FRESH_TOKENS);
    }

    @Override
    public WarmUp warmUp() {
        return WarmUp.NATIVE;
    }

    @Override
    public void prepare(Workshop workshop) {}

    @Override
    public String version(Workshop workshop) throws Failure, IOException, InterruptedException {
        return DebianPackages.version(
                workshop.run(workshop.folder(), DebianPackages.program("haproxy"), "-v"));
    }

    @Override
    public Entrant start(Setting setting, Scene scene) throws IOException {
        int port = Ports.free();
        Path folder = scene.workshop().newFolder(name());
        Path output = folder.resolve("access.log");
        Path configuration =
                scene.workshop()
                        .write(
                                folder.resolve("haproxy.cfg").toString(),
                                configuration(setting, scene, folder, port));
        Running program =
                scene.workshop()
                        .start(
                                name(),
                                List.of(
                                        DebianPackages.program("haproxy"),
                                        "-db",
                                        "-f",
                                        configuration.toString()),
                                output);
        return Entrant.recordingTo(output, program, setting, port);
    }

    private static String configuration(Setting setting, Scene scene, Path folder, int port)
            throws IOException {
        return switch (setting) {
            case PLAIN, TLS -> FRAME.formatted("", "", port, "", scene.upstreamPort());
            case SECURED ->
                    FRAME.formatted(
                                    LOG,
                                    LOG_REQUESTS,
                                    port,
                                    checks(scene, folder),
                                    scene.upstreamPort())
                            + TABLES;
        };
    }

    private static String checks(Scene scene, Path folder) throws IOException {
        Path key =
                scene.workshop()
                        .write(
                                folder.resolve("issuer.pub").toString(),
                                scene.issuer().publicKeyPem());
        return CHECKS.formatted(
                scene.issuer().url(),
                Api.AUDIENCE,
                key,
                Api.ROLE,
                Api.MANY_PER_MINUTE,
                Api.FEW_PER_MINUTE);
    }
}
