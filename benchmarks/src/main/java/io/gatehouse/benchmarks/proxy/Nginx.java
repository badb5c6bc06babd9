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

/// Passes on, and ends TLS. It is also the app behind all contestants.
final class Nginx implements Contestant {
    private static final String FRAME =
            """
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log stderr crit;
            events { worker_connections 4096; }
            http {
                access_log off;
                server_tokens off;
                keepalive_requests 1000000000;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
            %s}
            """;

    private static final String PROXY =
            """
                upstream app { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000000; }
                server {
                    listen 127.0.0.1:%d%s
                    location / {
                        proxy_pass http://app;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Forwarded-Proto $scheme;
                    }
                }
            """;

    /// No session is resumed.
    private static final String TLS =
            """
             ssl;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                    ssl_protocols TLSv1.3;
                    ssl_session_tickets off;
                    ssl_session_cache off;
            """;

    private static final String APP =
            """
                server {
                    listen 127.0.0.1:%d;
                    default_type application/json;
                    location / { return 200 '%s'; }
                }
            """;

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public Set<Work> works() {
        return EnumSet.of(Work.PLAIN, Work.TLS_KEPT, Work.TLS_HANDSHAKE);
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
                workshop.run(workshop.folder(), DebianPackages.program("nginx"), "-v"));
    }

    @Override
    public Entrant start(Setting setting, Scene scene) throws IOException {
        int port = Ports.free();
        String listen =
                setting == Setting.TLS
                        ? TLS.formatted(
                                scene.certificate().certificate(), scene.certificate().key())
                        : ";";
        String proxy = PROXY.formatted(scene.upstreamPort(), port, listen);
        return Entrant.silent(run(scene.workshop(), name(), proxy), setting, port);
    }

    /// Starts the app: it answers everything with the same small document.
    static Running startApp(Workshop workshop, int port) throws IOException {
        return run(workshop, "app", APP.formatted(port, Api.BODY));
    }

    private static Running run(Workshop workshop, String name, String servers) throws IOException {
        Path folder = workshop.newFolder(name);
        String configuration =
                workshop.write(folder.resolve("nginx.conf").toString(), FRAME.formatted(servers))
                        .toString();
        return workshop.start(
                name,
                List.of(
                        DebianPackages.program("nginx"),
                        "-p",
                        folder.toString(),
                        "-e",
                        "stderr",
                        "-c",
                        configuration));
    }
}
