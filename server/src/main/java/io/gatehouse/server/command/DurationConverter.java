package io.gatehouse.server.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `90s`, `15m`, `1h`, `7d`.
final class DurationConverter implements ITypeConverter<Duration> {
    private static final int DIGITS_MAX = 9;

    @Override
    public Duration convert(String text) {
        int last = text.length() - 1;
        if (last < 1 || last > DIGITS_MAX || !text.chars().limit(last).allMatch(c -> c >= '0' && c <= '9')) {
            throw unreadable(text);
        }
        long count = Long.parseLong(text.substring(0, last));
        return switch (text.charAt(last)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> throw unreadable(text);
        };
    }

    private static TypeConversionException unreadable(String text) {
        return new TypeConversionException("'" + text + "' is not a time: write a number and s, m, h or d, such as 90s or 1h");
    }
}
