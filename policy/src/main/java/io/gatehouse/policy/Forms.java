package io.gatehouse.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How values are written in a policy.
final class Forms {
    private static final Pattern COUNT_AND_UNIT = Pattern.compile("([0-9]{1,12})\\s*([A-Za-z]+)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:([0-9][0-9.]*|\\[[0-9A-Fa-f:.]+]):)?([0-9]{1,5})");
    private static final int PORT_MAX = 65_535;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /// The longest text or body that is ever held in memory as one.
    static final int HELD_BYTES_MAX = Integer.MAX_VALUE / 2;

    private static final Map<String, Long> BYTES =
            Map.of(
                    "B",
                    1L,
                    "KB",
                    1_000L,
                    "MB",
                    1_000_000L,
                    "GB",
                    1_000_000_000L,
                    "KiB",
                    1L << 10,
                    "MiB",
                    1L << 20,
                    "GiB",
                    1L << 30);

    private static final Map<String, Duration> TIMES =
            Map.of(
                    "ms",
                    Duration.ofMillis(1),
                    "s",
                    Duration.ofSeconds(1),
                    "m",
                    Duration.ofMinutes(1),
                    "min",
                    Duration.ofMinutes(1),
                    "h",
                    Duration.ofHours(1),
                    "d",
                    Duration.ofDays(1));

    private static final String CLAIMS = "claims.";
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LINK_PATH =
            Pattern.compile("/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");

    /// Names with dots between them; a name that holds dots in double quotes.
    private static final Pattern CLAIM_PATH =
            Pattern.compile("(?:[^\".]+|\"[^\"]+\")(?:\\.(?:[^\".]+|\"[^\"]+\")){0,15}");

    private Forms() {}

    /// `roles`, `realm_access.roles`, `"https://example.com/roles"`.
    static Optional<String> claimPath(String text) {
        return CLAIM_PATH.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> Optional.of(true);
            case "false", "off", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// `64KiB`, `10 MB`; at most 2^62.
    static Optional<Long> bytes(String text) {
        Matcher form = COUNT_AND_UNIT.matcher(text);
        if (!form.matches() || !BYTES.containsKey(form.group(2))) {
            return Optional.empty();
        }
        BigInteger bytes =
                new BigInteger(form.group(1))
                        .multiply(BigInteger.valueOf(BYTES.get(form.group(2))));
        return bytes.bitLength() < Long.SIZE - 1 && bytes.signum() > 0
                ? Optional.of(bytes.longValue())
                : Optional.empty();
    }

    /// A size that fits into memory.
    static Optional<Integer> heldBytes(String text) {
        return bytes(text).filter(bytes -> bytes <= HELD_BYTES_MAX).map(Long::intValue);
    }

    /// `500ms`, `30s`, `1h`; more than nothing, at most 365 days.
    static Optional<Duration> time(String text) {
        Matcher form = COUNT_AND_UNIT.matcher(text);
        if (!form.matches() || !TIMES.containsKey(form.group(2)) || form.group(1).length() > 9) {
            return Optional.empty();
        }
        Duration time = TIMES.get(form.group(2)).multipliedBy(Long.parseLong(form.group(1)));
        return time.isZero() || time.compareTo(Duration.ofDays(365)) > 0
                ? Optional.empty()
                : Optional.of(time);
    }

    /// As a person writes it: `5s`, `500ms`.
    static String words(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /// A time as policies write it, in the largest unit that fits: `10m`.
    static String written(Duration time) {
        for (String unit : List.of("d", "h", "m", "s")) {
            long millis = TIMES.getOrDefault(unit, Duration.ZERO).toMillis();
            if (time.toMillis() % millis == 0) {
                return time.toMillis() / millis + unit;
            }
        }
        return time.toMillis() + "ms";
    }

    /// `8443` (on loopback), `0.0.0.0:8443`, `[::]:8443`.
    static Optional<InetSocketAddress> address(String text) {
        Matcher form = ADDRESS.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(2)) > PORT_MAX) {
            return Optional.empty();
        }
        int port = Integer.parseInt(form.group(2));
        return form.group(1) == null
                ? Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                : AddressLiteral.parse(form.group(1).replaceAll("[\\[\\]]", ""))
                        .map(host -> new InetSocketAddress(host, port));
    }

    /// `http://127.0.0.1:3000`.
    static Optional<URI> app(String text) {
        return origin(text).filter(uri -> uri.getScheme().equals("http"));
    }

    private static final Pattern SOCKET_FILE = Pattern.compile("unix:(/[A-Za-z0-9._-]+)+");
    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern ORIGIN_FORM = Pattern.compile("/[!-~]*");

    /// `unix:/run/app.sock`.
    static Optional<URI> socketFile(String text) {
        return SOCKET_FILE.matcher(text).matches()
                ? Optional.of(URI.create(text))
                : Optional.empty();
    }

    /// In lower case.
    static Optional<String> hostName(String text) {
        return HOST_NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /// A path, perhaps with a query (RFC 9112 section 3.2.1).
    static Optional<String> originForm(String text) {
        return ORIGIN_FORM.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /// Scheme, host and port, nothing else, as browsers write origins: without the scheme's own port.
    static Optional<URI> origin(String text) {
        return authority(text).filter(uri -> uri.getPort() != usualPort(uri.getScheme()));
    }

    /// Scheme, host and perhaps a port, nothing else.
    static Optional<URI> authority(String text) {
        return uri(text).filter(uri -> uri.getRawPath().isEmpty() && uri.getRawQuery() == null);
    }

    /// The port of a scheme, which clients leave out.
    static int usualPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /// Whether the host is this machine: by name, or by an address of the loopback network.
    static boolean isLoopback(URI uri) {
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return host.equals("localhost")
                || AddressLiteral.parse(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /// `2027-06-01`.
    static Optional<LocalDate> day(String text) {
        try {
            return DAY.matcher(text).matches()
                    ? Optional.of(LocalDate.parse(text))
                    : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// A path of the app, or an https address: what may stand in a `Link` (RFC 8288).
    static boolean link(String text) {
        return LINK_PATH.matcher(text).matches()
                || uri(text).filter(uri -> uri.getScheme().equals("https")).isPresent();
    }

    /// `claims.customer_id`, without its first word.
    static Optional<String> ownerClaim(String text) {
        return text.startsWith(CLAIMS)
                ? claimPath(text.substring(CLAIMS.length()))
                : Optional.empty();
    }

    /// A name of a file.
    static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// An absolute HTTP or HTTPS address with a host in lower case, without user information.
    static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && text.equals(uri.toString())
                            && isCanonical(uri);
            return web && plain && uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// One spelling for each host and port: lower case, a port without leading zeros that exists, no colon without a port.
    private static boolean isCanonical(URI uri) {
        String host = uri.getHost();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return host.equals(host.toLowerCase(Locale.ROOT))
                && uri.getPort() != 0
                && uri.getPort() <= PORT_MAX
                && uri.getRawAuthority().equals(host + port);
    }
}
