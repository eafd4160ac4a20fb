package org.wirefold.text;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            "^\\W*(?:attention\\W+)?(?:(?:mandatory|bulletin)\\s+)?(?:kill(?:ed)?(?U:\\b)(?=\\W*$|\\s*[-:\u2013\u2014]|\\s+(?:story|notice|advisory))|"
                    + "withdraw(?:n|s|al)?(?U:\\b)(?=\\W*$|\\s*[-:\u2013\u2014]|\\s+(?:story|notice|advisory))|"
                    + "(?:story|article|item)\\s+(?:killed|withdrawn|retracted)|retract(?:ed|ion)(?U:\\b)\\s*[-:\u2013\u2014])"
                    + "|(?U:\\b)(?:please\\s+(?:kill|disregard)|must\\s+kill|kill\\s+the\\s+(?:story|item|article)|(?:has|have)\\s+been\\s+withdrawn\\s+by\\s+\\w+"
                    + "|(?:story|article|item)\\s+(?:is|has\\s+been)\\s+(?:killed|withdrawn|retracted))(?U:\\b)");
    private static final Pattern CORRECTED = Pattern.compile(
            "^\\W*(?:corrected|correction|corrects|corr|clarification|recasts?\\s+to\\s+correct)(?:\\s+and\\s+refile)?"
                    + "(?:(?U:\\b)\\s*(?:[-:\u2013\u2014(]|$|to\\s|in\\s)|\\s*\\d+\\s*[-:])|^[^a-z]{0,6}\\(corrects(?U:\\b)|(?U:\\b)corrects?\\s+(?:headline|paragraph|para|name|figure|spelling|date|day|title)(?U:\\b)|\\(corrects\\s");
    private static final Pattern REFILE = Pattern.compile(
            "^\\W*(?:refiles?|refiling|resend(?:s|ing)?)(?U:\\b)(?=\\s*[-:\u2013\u2014(]|\\s*$|\\s+to\\s)");
    private static final Pattern REPEAT =
            Pattern.compile("^\\W*(?:repeats?|repeating|rpt)(?U:\\b)(?=\\s*(?:\\d+\\s*)?[-:\u2013\u2014(]|\\s*$)");
    private static final Pattern UPDATE = Pattern.compile(
            "^\\W*(?:update|wrapup|wrap|recap|writethru|write-thru|lead|ld|new\\s+lead|adds|version)\\s*(\\d+)?\\s*(?:[-:\u2013\u2014(]|$)"
                    + "|^\\W*(\\d+)(?:st|nd|rd|th)\\s+(?:ld|lead|update|writethru|write-thru|add|version)(?U:\\b)"
                    + "|^\\W*(first|second|third|fourth|fifth)\\s+(?:ld|lead|update|writethru)(?U:\\b)"
                    + "|(?U:\\b)(\\d+)?(?:st|nd|rd|th)?\\s*(?:write-?thru)(?U:\\b)|\\s[(-]\\s*(?:update|lead|ld)\\s*(\\d+)?\\s*\\)?$"
                    + "|^\\W*updated?\\s*[-:\u2013\u2014]");
    private static final Pattern ALERT = Pattern.compile(
            "^\\W*(?:news\\s*alert|alert|flash|newsflash|bulletin|snap|breaking(?:\\s+news)?|newsbreak|just\\s+in)(?:\\s*[-:\u2013\u2014*]|$)");
    private static final Pattern URGENT = Pattern.compile("^\\W*urgent(?:\\s*\\d*\\s*[-:\u2013\u2014*]|\\W*$)");
    private static final Pattern EMBARGO = Pattern.compile(
            "(?U:\\b)embargo(?:ed)?(?U:\\b)(?:\\s+(?:for\\s+\\w+\\s+)?(?:until|till|to|hold))?|(?U:\\b)not\\s+for\\s+(?:publication|release)\\s+(?:before|until)(?U:\\b)|(?U:\\b)hold\\s+for\\s+release(?U:\\b)");

    /** A line is only looked at more closely if it begins with one of these (or a number) … */
    private static final String[][] OPENERS = byLetter(
            "kill,withdr,retract,correct,corr,clarif,recast,refil,resend,repeat,rpt,update,wrap,recap,writethru,write-thru,"
                    + "lead,ld,new lead,adds,version,alert,news,flash,bulletin,snap,breaking,just in,urgent,embargo,attention,"
                    + "mandatory,story,article,item,first l,second l,third l,fourth l,fifth l,first u,second u,third u");

    /** … or one of these begins one of its words, the last two only after a mark. */
    private static final String[][] HINTS = byLetter(
            "kill,withdrawn,disregard,retracted,corrects,writethru,write-thru,embargo,not for,hold for,update,lead");

    /** What the words of signals say, of which {@code sig:correction} and {@code sig:update} are IPTC's. */
    private static final Map<String, LifeCycle.Kind> SIGNALS = signals();

    private static final int LONGEST_LINE = 200;

    private LifeCycleReader() {}

    private static Map<String, LifeCycle.Kind> signals() {
        Map<String, LifeCycle.Kind> kinds = new HashMap<>();
        words(
                kinds,
                LifeCycle.Kind.KILL,
                "kill,killed,cancel,canceled,cancelled,withdraw,withdrawal,withdrawn,retraction");
        words(kinds, LifeCycle.Kind.EMBARGO, "embargo,embargoed");
        words(kinds, LifeCycle.Kind.CORRECTED, "correction,correct,corrected,corrective,rectification");
        words(kinds, LifeCycle.Kind.REFILE, "refile,refiled");
        words(kinds, LifeCycle.Kind.REPEAT, "repeat,repeated,resend,resent");
        words(kinds, LifeCycle.Kind.UPDATE, "update,updated,writethru,lead");
        words(kinds, LifeCycle.Kind.URGENT, "urgent");
        words(kinds, LifeCycle.Kind.ALERT, "alert,flash,newsalert,snap,bulletin");
        return Map.copyOf(kinds);
    }

    private static void words(Map<String, LifeCycle.Kind> kinds, LifeCycle.Kind kind, String words) {
        for (String word : words.split(",", -1)) {
            kinds.put(word, kind);
        }
    }

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
        for (String signal : marks.signals()) {
            best = stronger(best, fromSignal(signal));
        }
        Integer urgency = marks.urgency();
        if (urgency != null && urgency >= 1 && urgency <= 2) {
            LifeCycle.Kind kind = urgency == 1 ? LifeCycle.Kind.ALERT : LifeCycle.Kind.URGENT;
            best = stronger(best, new LifeCycle(kind, 0, null, "urgency " + urgency));
        }
        return best;
    }

    /** A signal says one word in a scheme; {@code update:} and what Reuters calls {@code edStat:U} are updates. */
    private static LifeCycle fromSignal(String signal) {
        String code = signal.strip().toLowerCase(Locale.ROOT);
        String word = code.substring(Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')) + 1);
        boolean isUpdate = code.startsWith("update:") || code.equals("edstat:u");
        LifeCycle.Kind kind = isUpdate ? LifeCycle.Kind.UPDATE : SIGNALS.getOrDefault(word, LifeCycle.Kind.NONE);
        return kind == LifeCycle.Kind.NONE ? LifeCycle.NONE : new LifeCycle(kind, 0, null, "signal " + signal.strip());
    }

    private static LifeCycle fromLine(String line, Instant received) {
        String cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        if (!hinted(cut)) {
            return LifeCycle.NONE;
        }
        String lower = cut.strip().toLowerCase(Locale.ROOT);
        Matcher match = KILL.matcher(lower);
        if (match.find()) {
            return mark(LifeCycle.Kind.KILL, 0, match);
        }
        match = EMBARGO.matcher(lower);
        if (match.find() && (match.start() < 12 || lower.length() < 120) && isEmbargoMarker(cut, lower, match)) {
            DateText.Found until = DateText.find(
                    cut.strip().substring(Math.min(match.end(), cut.strip().length())), received, null);
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

    private static String[][] byLetter(String words) {
        String[][] table = new String[26][0];
        for (String word : words.split(",", -1)) {
            int letter = word.charAt(0) - 'a';
            String[] longer = Arrays.copyOf(table[letter], table[letter].length + 1);
            longer[longer.length - 1] = word;
            table[letter] = longer;
        }
        return table;
    }

    /** Whether a marker may stand in the line: a look at the beginning of each word, without making a string. */
    private static boolean hinted(String line) {
        boolean opened = false;
        boolean within = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean letter = (char) ((c | 0x20) - 'a') <= 'z' - 'a';
            boolean part = letter || (c >= '0' && (c <= '9' || (c >= 0x80 && Character.isLetterOrDigit(c))));
            if (part && !within) {
                if (!opened && Character.isDigit(c)) {
                    return true;
                }
                if (letter
                        && ((!opened && starts(OPENERS, line, i)) || (starts(HINTS, line, i) && isMarked(line, i)))) {
                    return true;
                }
                opened = true;
            }
            within = part;
        }
        return false;
    }

    private static boolean starts(String[][] words, String line, int at) {
        int second = at + 1 < line.length() ? line.charAt(at + 1) | 0x20 : 0;
        for (String word : words[(line.charAt(at) | 0x20) - 'a']) {
            if (second == word.charAt(1) && line.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** An update or a lead is one to the desk after a bracket or a dash, not in the middle of a sentence. */
    private static boolean isMarked(String line, int at) {
        char before = at > 0 ? line.charAt(at - 1) : '(';
        char first = line.charAt(at);
        boolean lead = first == 'l' || first == 'L';
        boolean update = first == 'u' || first == 'U';
        return lead
                ? before == '(' || (before == ' ' && at > 1 && line.charAt(at - 2) == '-')
                : !update || before == '(' || before == '-' || before == ' ';
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
