package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        description = "Prints how to make this machine trust the local certificate authority.")
final class TrustCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws Failure {
        Path authority = Workshop.authorityFile(data.directory());
        if (!Files.exists(authority)) {
            throw new Failure(Exit.ENVIRONMENT, "There is no local certificate authority in " + data.directory() + " yet: gatehouse run or gatehouse demo makes one");
        }
        spec.commandLine().getOut().printf(
                """
                The local certificate authority is %1$s
                It signs only names of this machine's policy, and its key never leaves the data directory.

                  One request:         curl --cacert %1$s https://localhost:8443/
                  Node:                NODE_EXTRA_CA_CERTS=%1$s node app.js
                  Debian, Ubuntu:      sudo cp %1$s /usr/local/share/ca-certificates/gatehouse.crt && sudo update-ca-certificates
                  Fedora, RHEL:        sudo trust anchor %1$s
                  macOS:               sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain %1$s
                  Windows (as admin):  certutil -addstore Root %1$s
                  Firefox:             Settings, Privacy & Security, View Certificates, Authorities, Import

                To end the trust, remove it in the same place.
                """,
                authority);
        return Exit.DONE.code();
    }
}
