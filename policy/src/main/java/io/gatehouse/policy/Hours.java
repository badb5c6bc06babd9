package io.gatehouse.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When an operation is open: days of the week and a time of day, by the clocks of one time zone. Immutable.
///
/// A window that ends before it begins goes on past midnight, into the day after each of its days. Where clocks are put forward or back, what they show counts.
///
/// @param days on which the window begins
/// @param fromMinute of the day, included: 0 to 1439
/// @param toMinute of the day, excluded: 1 to 1440
public record Hours(Set<DayOfWeek> days, int fromMinute, int toMinute, ZoneId zone) {
    private static final int DAY_MINUTES = 24 * 60;
    private static final List<String> NAMES =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String DAYS = "[a-z]{3}(?:-[a-z]{3})?(?:\\s+[a-z]{3}(?:-[a-z]{3})?)*";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:("
                            + DAYS
                            + ")\\s+)?([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})(?:\\s+(\\S+))?");

    public Hours {
        days = Set.copyOf(days);
    }

    /// `mon-fri 08:00-18:00 Europe/Berlin`, `sat sun 22:00-06:00`; every day and UTC if they are not said. Empty for anything else.
    static Optional<Hours> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<Set<DayOfWeek>> days = days(form.group(1) == null ? "mon-sun" : form.group(1));
        int from = minute(form.group(2), form.group(3));
        int to = minute(form.group(4), form.group(5));
        String zone = form.group(6) == null ? "UTC" : form.group(6);
        boolean readable = from >= 0 && from < DAY_MINUTES && to > 0 && from != to && isZone(zone);
        return readable
                ? days.map(set -> new Hours(set, from, to, ZoneId.of(zone)))
                : Optional.empty();
    }

    private static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /// Or -1.
    private static int minute(String hours, String minutes) {
        int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        return Integer.parseInt(minutes) < 60 && minute <= DAY_MINUTES ? minute : -1;
    }

    private static Optional<Set<DayOfWeek>> days(String text) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : BLANKS.split(text, -1)) {
            int first = NAMES.indexOf(range.substring(0, 3));
            int last = NAMES.indexOf(range.substring(range.length() - 3));
            if (first < 0 || last < 0) {
                return Optional.empty();
            }
            for (int day = first; day != last; day = (day + 1) % NAMES.size()) {
                days.add(DayOfWeek.of(day + 1));
            }
            days.add(DayOfWeek.of(last + 1));
        }
        return Optional.of(days);
    }

    public boolean contain(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        int minute = local.getHour() * 60 + local.getMinute();
        boolean today = days.contains(local.getDayOfWeek());
        if (fromMinute < toMinute) {
            return today && minute >= fromMinute && minute < toMinute;
        }
        boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
        return today && minute >= fromMinute || yesterday && minute < toMinute;
    }

    /// As policies write it.
    @Override
    public String toString() {
        return written() + time(fromMinute) + "-" + time(toMinute) + " " + zone;
    }

    private String written() {
        StringBuilder written = new StringBuilder();
        for (int day = 0; day < NAMES.size() && days.size() < NAMES.size(); day++) {
            if (isOpen(day) && (day == 0 || !isOpen(day - 1))) {
                int last = day;
                while (last + 1 < NAMES.size() && isOpen(last + 1)) {
                    last++;
                }
                written.append(NAMES.get(day))
                        .append(last == day ? "" : "-" + NAMES.get(last))
                        .append(' ');
            }
        }
        return written.toString();
    }

    private boolean isOpen(int day) {
        return days.contains(DayOfWeek.of(day + 1));
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
