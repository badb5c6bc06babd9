package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.process.Ports;
import io.gatehouse.benchmarks.process.Running;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Express with the usual middleware: `benchmarks/peers/express`.
final class Express implements Contestant {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;

    Express(Path root) {
        this.folder = root.resolve("benchmarks/peers/express");
    }

    @Override
    public String name() {
        return "express";
    }

    @Override
    public Set<Work> works() {
        return EnumSet.of(Work.PLAIN, Work.SECURED);
    }

    @Override
    public WarmUp warmUp() {
        return WarmUp.NODE;
    }

    @Override
    public void prepare(Workshop workshop) throws Failure, IOException, InterruptedException {
        if (Workshop.find("npm").isEmpty()) {
            throw new Failure("Node.js is missing: install Node.js 20 or newer with npm");
        }
        workshop.run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    @Override
    public String version(Workshop workshop) throws Failure, IOException, InterruptedException {
        JsonNode dependencies =
                JSON.readTree(Files.readString(folder.resolve("package.json")))
                        .path("dependencies");
        String packages =
                dependencies
                        .propertyStream()
                        .map(dependency ->
                                dependency.getKey() + " " + dependency.getValue().asString())
                        .collect(Collectors.joining(", "));
        return packages + " on Node.js " + workshop.run(folder, "node", "--version").strip();
    }

    @Override
    public Entrant start(Setting setting, Scene scene) throws IOException {
        int port = Ports.free();
        Path work = scene.workshop().newFolder(name());
        Path accessFile = work.resolve("access.log");
        Path api =
                scene.workshop()
                        .write(work.resolve("openapi.yaml").toString(), Api.SECURED_OPENAPI);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("port", port);
        settings.put("upstream", scene.upstream());
        settings.put("secured", setting == Setting.SECURED);
        settings.put("issuer", scene.issuer().url());
        settings.put("audience", Api.AUDIENCE);
        settings.put("jwks", scene.issuer().keySetUrl());
        settings.put("manyPerMinute", Api.MANY_PER_MINUTE);
        settings.put("fewPerMinute", Api.FEW_PER_MINUTE);
        settings.put("api", api.toString());
        settings.put("accessFile", accessFile.toString());
        return Entrant.recordingTo(accessFile, run(scene.workshop(), settings), setting, port);
    }

    private Running run(Workshop workshop, Map<String, Object> settings) throws IOException {
        return workshop.start(
                name(),
                List.of(
                        "node",
                        folder.resolve("proxy.js").toString(),
                        JSON.writeValueAsString(settings)));
    }
}
