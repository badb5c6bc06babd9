package io.gatehouse.benchmarks.policy;

import io.gatehouse.gateway.GateLab;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Content;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.validate.BodyCheck;
import io.gatehouse.spec.validate.QueryDialect;
import io.gatehouse.spec.validate.RequestValidator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Gatehouse's own insides in a process of their own: each line of standard input is a work and how often to do it, each line of standard output is how many were
/// accepted. Nothing goes through a socket.
final class Inside {
    private static final int REQUESTS = 4_096;
    private static final long SEED = 20_261_123;
    private static final InetAddress CLIENT = InetAddress.ofLiteral("10.1.2.3");

    private final Path folder;
    private final GateLab gates;
    private final RequestValidator orders;
    private final List<byte[]> bodies;
    private final List<Imagined> reads;
    private final List<Imagined> posts;

    private Inside(Path folder) throws IOException {
        this.folder = folder;
        Policy policy = policy();
        this.gates = GateLab.of(policy);
        this.orders = orders(policy);
        this.bodies =
                Files.readAllLines(folder.resolve(Ground.BODIES_FILE)).stream()
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList();
        this.reads = reads(new Random(SEED));
        this.posts = posts(Files.readAllLines(folder.resolve(Ground.POSTS_FILE)));
    }

    /// @param arguments the folder of the [Ground]
    public static void main(String[] arguments) throws IOException {
        Inside inside = new Inside(Path.of(arguments[0]));
        try (BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                int blank = line.indexOf(' ');
                int times = Integer.parseInt(line.substring(blank + 1));
                System.out.println(inside.does(line.substring(0, blank), times));
            }
        }
    }

    private long does(String work, int times) {
        return switch (work) {
            case "permission" -> gates.permitted(reads, times);
            case "body" -> bodies(times);
            case "request" -> gates.passed(posts, times);
            case "compile" -> compile(times);
            case "heap" -> heapKilobytes();
            default -> throw new IllegalArgumentException("No work is called " + work);
        };
    }

    private int bodies(int times) {
        List<String> type = List.of("application/json");
        int accepted = 0;
        for (int i = 0; i < times; i++) {
            BodyCheck check = orders.checkBody(type, bodies.get(i % bodies.size()));
            accepted += check instanceof BodyCheck.Accepted ? 1 : 0;
        }
        return accepted;
    }

    private int compile(int times) {
        int compiled = 0;
        for (int i = 0; i < times; i++) {
            GateLab.of(policy());
            compiled++;
        }
        return compiled;
    }

    /// What one more compiled policy takes.
    private long heapKilobytes() {
        long before = used();
        GateLab another = GateLab.of(policy());
        long after = used();
        Reference.reachabilityFence(another);
        return (after - before) / 1_000;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Policy policy() {
        return switch (Policy.load(folder.resolve(Ground.POLICY))) {
            case Parsed.Right<Policy>(Policy policy) -> policy;
            case Parsed.Wrong<Policy> wrong ->
                    throw new IllegalStateException(wrong.problems().toString());
        };
    }

    private static RequestValidator orders(Policy policy) {
        Route posting =
                policy.routes().all().stream()
                        .filter(route -> route.label().equals("POST /api/r0"))
                        .findFirst()
                        .orElseThrow();
        Problems problems = new Problems();
        RequestValidator orders =
                RequestValidator.compile(posting.operation(), QueryDialect.EXPRESS, problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.inOrder().toString());
        }
        return orders;
    }

    private static List<Imagined> reads(Random random) {
        List<Imagined> reads = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            int resource = random.nextInt(Ground.RESOURCES);
            String path = "/api/r" + resource;
            String target = random.nextBoolean() ? path : path + "/" + random.nextInt(1, 100_000);
            reads.add(new Imagined("GET", target, CLIENT, caller(resource), Optional.empty()));
        }
        return reads;
    }

    private List<Imagined> posts(List<String> targets) {
        List<Imagined> posts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            String target = targets.get(i);
            int resource = Integer.parseInt(target.substring("/api/r".length()));
            Content order = new Content("application/json", bodies.get(i % bodies.size()));
            posts.add(new Imagined("POST", target, CLIENT, caller(resource), Optional.of(order)));
        }
        return posts;
    }

    private static Caller caller(int resource) {
        List<String> roles = List.of("unknown", Ground.role(resource + 1));
        return new Caller(Optional.empty(), "user" + resource, roles, false);
    }
}
