package org.wirefold.text;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an article is in the life of its story: from the fields of the record, then from the markers agencies put
 * before a headline or on the first lines ({@code UPDATE 2-}, {@code 2nd LD}, {@code CORRECTED -}, {@code ATTENTION -
 * kill}, {@code EMBARGOED until}). The strongest mark wins: a kill over a correction over an update over an alert.
 */
final class LifeCycleReader {

    private static final Pattern KILL = Pattern.compile(
            "^\\W*(?:attention\\W+)?(?:(?:mandatory|bulletin)\\s+)?(?:kill(?:ed)?\\b(?=\\W*$|\\s*[-:\u2013\u2014]|\\s+(?:story|notice|advisory))|"
                    + "withdraw(?:n|s|al)?\\b(?=\\W*$|\\s*[-:\u2013\u2014]|\\s+(?:story|notice|advisory))|"
                    + "(?:story|article|item)\\s+(?:killed|withdrawn|retracted)|retract(?:ed|ion)\\b\\s*[-:\u2013\u2014])"
                    + "|\\b(?:please\\s+(?:kill|disregard)|must\\s+kill|kill\\s+the\\s+(?:story|item|article)|(?:has|have)\\s+been\\s+withdrawn\\s+by\\s+\\w+"
                    + "|(?:story|article|item)\\s+(?:is|has\\s+been)\\s+(?:killed|withdrawn|retracted))\\b");
    private static final Pattern CORRECTED = Pattern.compile(
            "^\\W*(?:corrected|correction|corrects|corr|clarification|recasts?\\s+to\\s+correct)(?:\\s+and\\s+refile)?"
                    + "(?:\\b\\s*(?:[-:\u2013\u2014(]|$|to\\s|in\\s)|\\s*\\d+\\s*[-:])|^[^a-z]{0,6}\\(corrects\\b|\\bcorrects?\\s+(?:headline|paragraph|para|name|figure|spelling|date|day|title)\\b|\\(corrects\\s");
    private static final Pattern REFILE =
            Pattern.compile("^\\W*(?:refiles?|refiling|resend(?:s|ing)?)\\b(?=\\s*[-:\u2013\u2014(]|\\s*$|\\s+to\\s)");
    private static final Pattern REPEAT =
            Pattern.compile("^\\W*(?:repeats?|repeating|rpt)\\b(?=\\s*(?:\\d+\\s*)?[-:\u2013\u2014(]|\\s*$)");
    private static final Pattern UPDATE = Pattern.compile(
            "^\\W*(?:update|wrapup|wrap|recap|writethru|write-thru|lead|ld|new\\s+lead|adds|version)\\s*(\\d+)?\\s*(?:[-:\u2013\u2014(]|$)"
                    + "|^\\W*(\\d+)(?:st|nd|rd|th)\\s+(?:ld|lead|update|writethru|write-thru|add|version)\\b"
                    + "|^\\W*(first|second|third|fourth|fifth)\\s+(?:ld|lead|update|writethru)\\b"
                    + "|\\b(\\d+)?(?:st|nd|rd|th)?\\s*(?:write-?thru)\\b|\\s[(-]\\s*(?:update|lead|ld)\\s*(\\d+)?\\s*\\)?$"
                    + "|^\\W*updated?\\s*[-:\u2013\u2014]");
    private static final Pattern ALERT = Pattern.compile(
            "^\\W*(?:news\\s*alert|alert|flash|newsflash|bulletin|snap|breaking(?:\\s+news)?|newsbreak|just\\s+in)(?:\\s*[-:\u2013\u2014*]|$)");
    private static final Pattern URGENT = Pattern.compile("^\\W*urgent(?:\\s*\\d*\\s*[-:\u2013\u2014*]|\\W*$)");
    private static final Pattern EMBARGO = Pattern.compile(
            "\\bembargo(?:ed)?\\b(?:\\s+(?:for\\s+\\w+\\s+)?(?:until|till|to|hold))?|\\bnot\\s+for\\s+(?:publication|release)\\s+(?:before|until)\\b|\\bhold\\s+for\\s+release\\b");

    /** A line is only looked at more closely if it begins with one of these (or a number) … */
    private static final String[] OPENERS = {
        "kill",
        "withdr",
        "retract",
        "correct",
        "corr",
        "clarif",
        "recast",
        "refil",
        "resend",
        "repeat",
        "rpt",
        "update",
        "wrap",
        "recap",
        "writethru",
        "write-thru",
        "lead",
        "ld",
        "new lead",
        "adds",
        "version",
        "alert",
        "news",
        "flash",
        "bulletin",
        "snap",
        "breaking",
        "just in",
        "urgent",
        "embargo",
        "attention",
        "mandatory",
        "story",
        "article",
        "item",
        "first l",
        "second l",
        "third l",
        "fourth l",
        "fifth l",
        "first u",
        "second u",
        "third u"
    };

    /** … or holds one of these. */
    private static final String[] HINTS = {
        "kill",
        "withdrawn",
        "disregard",
        "retracted",
        "corrects",
        "writethru",
        "write-thru",
        "embargo",
        "not for",
        "hold for",
        "(update",
        "-update",
        " update",
        "(lead",
        "- lead"
    };

    private static final int LONGEST_LINE = 200;

    private LifeCycleReader() {}

    /**
     * Reads the marks.
     *
     * @param raw the record
     * @param headline the headline
     * @param opening the lines around the beginning of the body that may carry a marker, cut short
     */
    static LifeCycle read(RawText raw, String headline, Iterable<String> opening) {
        LifeCycle fields = fromFields(raw);
        LifeCycle best = stronger(fields, fromLine(headline, raw.received()));
        for (String line : opening) {
            best = stronger(best, fromLine(line, raw.received()));
        }
        return best;
    }

    private static LifeCycle fromFields(RawText raw) {
        RawText.Marks marks = raw.marks();
        if (marks.equals(RawText.Marks.NONE)) {
            return LifeCycle.NONE;
        }
        LifeCycle best = LifeCycle.NONE;
        String status = marks.pubStatus() == null ? "" : marks.pubStatus().toLowerCase(Locale.ROOT);
        if (status.contains("cancel") || status.contains("withdrawn") || status.contains("kill")) {
            best = new LifeCycle(LifeCycle.Kind.KILL, 0, null, "pubStatus " + status);
        }
        if (marks.edNote() != null) {
            best = stronger(best, fromLine(marks.edNote(), raw.received()));
        }
        DateText.Found until = DateText.find(marks.embargoedUntil());
        if (until != null || status.contains("withheld")) {
            best = stronger(
                    best, new LifeCycle(LifeCycle.Kind.EMBARGO, 0, until == null ? null : until.instant(), "embargo"));
        }
        int version = number(marks.version());
        if (version > 1) {
            best = stronger(best, new LifeCycle(LifeCycle.Kind.UPDATE, version, null, "version " + version));
        }
        Integer urgency = marks.urgency();
        if (urgency != null && urgency >= 1 && urgency <= 2) {
            LifeCycle.Kind kind = urgency == 1 ? LifeCycle.Kind.ALERT : LifeCycle.Kind.URGENT;
            best = stronger(best, new LifeCycle(kind, 0, null, "urgency " + urgency));
        }
        return best;
    }

    private static LifeCycle fromLine(String line, Instant received) {
        String cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        String lower = cut.strip().toLowerCase(Locale.ROOT);
        if (!hinted(lower)) {
            return LifeCycle.NONE;
        }
        Matcher match = KILL.matcher(lower);
        if (match.find()) {
            return mark(LifeCycle.Kind.KILL, 0, match);
        }
        match = EMBARGO.matcher(lower);
        if (match.find() && (match.start() < 12 || lower.length() < 120) && isEmbargoMarker(cut, lower, match)) {
            DateText.Found until = DateText.find(
                    cut.strip().substring(Math.min(match.end(), cut.strip().length())), received);
            return new LifeCycle(
                    LifeCycle.Kind.EMBARGO,
                    0,
                    until == null ? null : until.instant(),
                    match.group().strip());
        }
        match = CORRECTED.matcher(lower);
        if (match.find()) {
            return mark(LifeCycle.Kind.CORRECTED, 0, match);
        }
        match = REFILE.matcher(lower);
        if (match.find()) {
            return mark(LifeCycle.Kind.REFILE, 0, match);
        }
        match = REPEAT.matcher(lower);
        if (match.find()) {
            return mark(LifeCycle.Kind.REPEAT, 0, match);
        }
        match = UPDATE.matcher(lower);
        if (match.find()) {
            return mark(LifeCycle.Kind.UPDATE, Math.max(1, firstNumber(match)), match);
        }
        match = URGENT.matcher(lower);
        if (match.find()) {
            return mark(LifeCycle.Kind.URGENT, 0, match);
        }
        match = ALERT.matcher(lower);
        return match.find() ? mark(LifeCycle.Kind.ALERT, 0, match) : LifeCycle.NONE;
    }

    /** "An arms embargo" is news; "EMBARGOED until", "Embargo: 10 May" is a mark. */
    private static boolean isEmbargoMarker(String line, String lower, Matcher match) {
        int at = Math.max(0, match.start());
        boolean opens = lower.substring(0, at).isBlank() || (!Character.isLetter(lower.charAt(0)) && at < 4);
        boolean shouted = line.strip().length() > at + 2
                && Character.isUpperCase(line.strip().charAt(at))
                && Character.isUpperCase(line.strip().charAt(at + 1));
        String rest = lower.substring(match.end());
        boolean timed = match.group().endsWith("until")
                || match.group().endsWith("till")
                || match.group().startsWith("not for")
                || match.group().startsWith("hold");
        return timed || (opens && (shouted || rest.startsWith(":"))) || (shouted && rest.length() < 40);
    }

    private static boolean hinted(String lower) {
        int from = 0;
        while (from < lower.length() && !Character.isLetterOrDigit(lower.charAt(from))) {
            from++;
        }
        if (from < lower.length() && Character.isDigit(lower.charAt(from))) {
            return true;
        }
        for (String opener : OPENERS) {
            if (lower.startsWith(opener, from)) {
                return true;
            }
        }
        for (String hint : HINTS) {
            if (lower.contains(hint)) {
                return true;
            }
        }
        return false;
    }

    private static LifeCycle mark(LifeCycle.Kind kind, int number, Matcher match) {
        return new LifeCycle(kind, number, null, match.group().strip());
    }

    private static int firstNumber(Matcher match) {
        for (int g = 1; g <= match.groupCount(); g++) {
            if (match.group(g) != null) {
                int value = number(match.group(g));
                return value > 0
                        ? value
                        : 1
                                + List.of("first", "second", "third", "fourth", "fifth")
                                        .indexOf(match.group(g));
            }
        }
        return 0;
    }

    private static int number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return i == 0 ? 0 : value;
            }
            value = Math.min(9999, 10 * value + c - '0');
        }
        return value;
    }

    private static LifeCycle stronger(LifeCycle left, LifeCycle right) {
        return strength(right.kind()) > strength(left.kind()) ? right : left;
    }

    private static int strength(LifeCycle.Kind kind) {
        return switch (kind) {
            case NONE -> 0;
            case ALERT -> 1;
            case URGENT -> 2;
            case UPDATE -> 3;
            case REPEAT -> 4;
            case REFILE -> 5;
            case CORRECTED -> 6;
            case EMBARGO -> 7;
            case KILL -> 8;
        };
    }
}
