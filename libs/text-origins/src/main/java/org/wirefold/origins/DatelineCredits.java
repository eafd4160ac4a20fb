package org.wirefold.origins;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Origin;
import org.wirefold.origins.AgencyNames.Hit;

/**
 * Reads who is credited at the beginning of a paragraph: {@code PARIS, 4 mars (AFP) —}, {@code (ANSA) - ROMA},
 * {@code MOSCOW, March 3. /TASS/}, {@code 新华社北京3月4日电}, {@code SEATTLE (KOMO) --}.
 */
final class DatelineCredits {
    /** So much of a paragraph is looked at. */
    static final int HEAD = 100;

    private static final String OPENS = "([\uff08\u3010\u00ab/=,-\u2013\u2014|";
    private static final String CLOSES = ")]\uff09\u3011\u00bb/";
    private static final String DASHES = "-\u2013\u2014\u2015:";
    private static final String BRACKETS = "([\uff08\u3010/=";
    private static final String WIRED = "\u7535\u96fb\u8baf\u8a0a";
    private static final Pattern BETWEEN = Pattern.compile("[ /,&+=\uff1d-]+| and | und | et | y ");
    private static final int MOST_WORDS = 9;

    /** So far a dateline within a line is looked for. */
    private static final int FAR = 400;

    /** A place in capitals, perhaps a date, a name in brackets, a dash. */
    private static final Pattern WITHIN = Pattern.compile(
            "(?<![\\p{L}\\d])\\p{Lu}{3,}(?:[ /]\\p{Lu}{2,}){0,3}"
                    + "(?:, \\p{L}{3,14}\\.?){0,2}(?:,? \\p{L}{3,9}\\.? \\d{1,2})? \\([\\p{L} /-]{2,24}\\) ?[-\u2013\u2014]{1,2} ");

    private static final int LONGEST_NAME = 24;

    private DatelineCredits() {}

    /** Who is credited where a paragraph opens, null if nobody is. */
    static @Nullable Credit of(String paragraph) {
        String head = paragraph.length() > HEAD ? paragraph.substring(0, HEAD) : paragraph;
        int limit = openingEnd(head);
        if (AgencyNames.in(head, limit).isEmpty()) {
            return null;
        }
        List<Hit> hits = AgencyNames.in(head);
        List<Hit> chain = new ArrayList<>(2);
        chain.add(hits.get(0));
        for (int i = 1; i < hits.size(); i++) {
            String between = head.substring(hits.get(i - 1).end(), hits.get(i).start());
            if (between.length() > 5 || !BETWEEN.matcher(between).matches()) {
                break;
            }
            chain.add(hits.get(i));
        }
        int start = chain.get(0).start();
        int end = chain.get(chain.size() - 1).end();
        if (!isOpening(head.substring(0, start)) || !isMarked(head, start, end, chain.get(0))) {
            return null;
        }
        int close = Math.min(head.length(), end + 1);
        return new Credit(
                Origin.AGENCY,
                CreditLines.names(chain),
                Credit.DATELINE,
                head.substring(0, close).strip(),
                .97,
                false);
    }

    /**
     * Who is credited by a dateline that stands behind a headline or a byline in one line, as in texts that have lost
     * their lines: {@code Quake kills ten By Jo Lee WASHINGTON, Nov 6 (Reuters) - A quake}. Null if there is none.
     */
    static @Nullable Credit within(String paragraph) {
        if (paragraph.indexOf('(') < 0) {
            return null;
        }
        Matcher found = WITHIN.matcher(paragraph.length() > FAR ? paragraph.substring(0, FAR) : paragraph);
        while (found.find()) {
            Credit credit = of(found.group());
            if (credit != null) {
                return credit;
            }
        }
        return null;
    }

    private static boolean isMarked(String head, int start, int end, Hit first) {
        int before = start - 1;
        while (before >= 0 && head.charAt(before) == ' ') {
            before--;
        }
        int after = end;
        while (after < head.length() && head.charAt(after) == ' ') {
            after++;
        }
        if (after >= head.length()) {
            return false;
        }
        char next = head.charAt(after);
        if (before >= 0 && BRACKETS.indexOf(head.charAt(before)) >= 0 && CLOSES.indexOf(next) >= 0) {
            return true;
        }
        boolean wired = WIRED.chars().anyMatch(sign -> head.indexOf(sign, end) >= 0);
        if (head.charAt(start) >= '\u2e80' && (wired || CLOSES.indexOf(next) >= 0)) {
            return true;
        }
        boolean dashed =
                DASHES.indexOf(next) >= 0 && (after > end || next > '\u2000' || next == ':' || isDouble(head, after));
        if (before < 0) {
            return dashed && !first.weak() && next != ':';
        }
        boolean separated = OPENS.indexOf(head.charAt(before)) >= 0;
        boolean ended = next == '.' && DASHES.indexOf(head.charAt(before)) >= 0;
        return separated && !first.weak() && (dashed || ended);
    }

    private static boolean isDouble(String head, int at) {
        return at + 1 < head.length() && head.charAt(at + 1) == '-';
    }

    /** Whether only places and dates stand before the name: words with capitals, numbers, months. */
    private static boolean isOpening(String before) {
        boolean dated = before.chars().anyMatch(Character::isDigit);
        return wordsEnd(before, MOST_WORDS, dated ? 1 : 0) < 0;
    }

    /** Behind this no name can be that of a dateline: too many words, or too many small ones, stand before it. */
    private static int openingEnd(String head) {
        int end = wordsEnd(head, MOST_WORDS, 1);
        return end < 0 ? head.length() : end;
    }

    /** Where the first word ends that is too much, since there are more words or small words than these; -1 if none is. */
    private static int wordsEnd(String text, int mostWords, int mostSmall) {
        int words = 0;
        int small = 0;
        int i = 0;
        while (i < text.length()) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            words++;
            small += Character.isLowerCase(text.charAt(i)) && !CreditWords.contains(text.substring(i, end)) ? 1 : 0;
            if (words > mostWords || small > mostSmall) {
                return end;
            }
            i = end;
        }
        return -1;
    }

    /**
     * The outlet that a dateline in brackets names, {@code (CNN) In a major show}, null where there is none or an agency.
     *
     * @param source who published the text; the name is believed where it is the source's, or where a dash follows
     */
    static @Nullable Credit outlet(String paragraph, String source) {
        int open = paragraph.indexOf('(');
        if (open < 0 || open > HEAD / 2) {
            return null;
        }
        int close = paragraph.indexOf(')', open);
        if (close < 0 || close - open > LONGEST_NAME || close - open < 3) {
            return null;
        }
        String before = paragraph.substring(0, open).strip();
        String name = paragraph.substring(open + 1, close).strip();
        boolean plain = isOpening(before)
                && (before.isEmpty() || isCapitals(before))
                && !name.isEmpty()
                && Character.isUpperCase(name.charAt(0))
                && name.chars().allMatch(c -> Character.isLetter(c) || " .&-'".indexOf(c) >= 0)
                && AgencyNames.in(name).isEmpty();
        if (!plain) {
            return null;
        }
        if (Outlets.isNamed(source, name)) {
            return new Credit(
                    Origin.OUTLET,
                    List.of(Outlets.host(source)),
                    Credit.DATELINE,
                    before + " (" + name + ")",
                    .95,
                    false);
        }
        int next = close + 1;
        while (next < paragraph.length() && paragraph.charAt(next) == ' ') {
            next++;
        }
        boolean dashed = next < paragraph.length() && DASHES.indexOf(paragraph.charAt(next)) >= 0;
        return dashed && !before.isEmpty() && isCapitals(name)
                ? new Credit(Origin.OUTLET, List.of(name), Credit.DATELINE, before + " (" + name + ")", .8, false)
                : null;
    }

    private static boolean isCapitals(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end > 1 && text.substring(0, end).chars().allMatch(Character::isUpperCase);
    }
}
