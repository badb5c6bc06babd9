package io.gatehouse.spec.peers;
import static java.nio.charset.StandardCharsets.UTF_8;
import io.gatehouse.spec.validate.QueryDialect;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
class FillTest {
    @Test void fill() throws Exception {
        Ours ours = new Ours(QueryDialect.EXPRESS);
        Path f = Path.of("src/test/resources/io/gatehouse/spec/peers/bodies.txt");
        List<String> out = new ArrayList<>(); List<String> defs = new ArrayList<>(); String v = "3.1.0", subject = "";
        StringBuilder log = new StringBuilder();
        try (Peers peers = Peers.start()) {
            for (String line : Files.readAllLines(f)) {
                if (line.startsWith("openapi ")) { v = line.substring(8); defs.clear(); }
                else if (line.matches("\\w+ = .*")) defs.add("\"" + line.substring(0, line.indexOf(" =")) + "\":" + line.substring(line.indexOf("= ") + 2));
                else if (!line.startsWith(" ") && !line.startsWith("#") && !line.isBlank()) { subject = line; log.append("\n" + v + " " + line + "\n"); }
                else if (line.startsWith("  ")) {
                    String body = line.length() > 6 ? line.substring(6) : "";
                    String diff = "";
                    int t = body.indexOf(" ~ ");
                    if (t >= 0) { diff = body.substring(t); body = body.substring(0, t).stripTrailing(); }
                    String api = Api.taking(v, subject, defs);
                    Map<String, Verdict> said = peers.body(api, body.getBytes(UTF_8));
                    List<Verdict> vs = List.of(ours.body(api, body.getBytes(UTF_8)), said.get("ajv"), said.get("express5"));
                    line = "  " + Difference.signs(vs) + " " + body + (Difference.agree(vs) ? "" : diff);
                    if (!Difference.agree(vs)) log.append("   " + line + "      " + vs + "\n");
                }
                out.add(line);
            }
        }
        Files.write(f, out);
        Files.writeString(Path.of("target/log.txt"), log.toString());
    }
}
