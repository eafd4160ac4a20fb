package org.wirefold.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The datelines of agencies that do not write {@code PLACE, date (AGENCY) -} with a capital month: dates in small letters
 * ({@code PARIS, 4 mars (AFP) —}), the agency first ({@code (ANSA) - ROMA, 04 MAR -}), and the forms of Russian, Arabic,
 * Hebrew, Persian, Chinese, Japanese and Korean agencies. A form counts only with its dash, bracket or sign, so that a
 * sentence with a bracket is none.
 */
final class AgencyOpenings {

    /** A dateline found: where its parts stand in the text that was looked at; -1 for a part that is missing. */
    record Opening(int placeStart, int placeEnd, int agencyStart, int agencyEnd, int dateStart, int dateEnd, int end) {}

    /** So much of a line is looked at. */
    static final int HEAD = 90;

    private static final String PLACE = "(?<p>\\p{Lu}[\\p{L}.'\u2019]*(?:[ /-]\\p{L}[\\p{L}.'\u2019]*){0,3})";
    private static final String DATE = "(?<d>\\d{1,2}\\.? (?:de )?\\p{L}{3,10}\\.?(?: de \\d{4}| \\d{4})?)";
    private static final String AGENCY = "(?<a>[\\p{L}][\\p{L} ./-]{1,28})";
    private static final String DASH = "[-\u2013\u2014\u2015]{1,2}";
    private static final String HAN_AGENCY = "新华社|新華社|中新社|中新网|中央社|人民网|央视网|央視網|本报|本報";
    private static final String KANA_AGENCY = "共同通信|共同|時事通信|時事|AFP=時事|AFP|ロイター|AP";

    private static final List<Pattern> FORMS = patterns(
            PLACE + ",? " + DATE + ",? \\(" + AGENCY + "\\) ?\\.? ?" + DASH + "\\s*",
            PLACE + " \\((?<a>\\p{L}{2,5}(?:-\\p{Lu}{2,4}|/\\p{Ll}{2,4}))\\) ?" + DASH + "\\s*",
            "\\(" + AGENCY + "\\) ?" + DASH + " ?" + PLACE + "(?:, ?" + DATE + ")? ?" + DASH + "\\s*",
            PLACE + "[,.] " + DATE + "\\.? ?[-\u2013\u2014/] ?(?<a>РИА Новости|ТАСС|Интерфакс|Reuters)/?\\.? ?"
                    + "[-\u2013\u2014]?\\s*",
            PLACE + "[,.] " + DATE + "\\.? ?(?<a>INTERFAX\\.RU|Интерфакс|ТАСС|РИА Новости) ?" + DASH + "\\s*",
            "(?<p>[\\p{IsArabic}\\p{IsHebrew}][\\p{IsArabic}\\p{IsHebrew} -]{1,24}?)"
                    + "[\u060c,]?(?: (?<d>\\p{Nd}{1,2} [\\p{IsArabic}\\p{IsHebrew}]{3,12}))? ?"
                    + "[(/](?<a>[^)/]{2,24})[)/] ?[-\u2013\u2014:\u0640]+\\s*",
            "(?<a>" + HAN_AGENCY + ")(?:记者|記者)?(?<p>\\p{IsHan}{2,8}?)(?<d>(?:\\d{1,2}月)?\\d{1,2}日)(?:专电|专訊|电|電|讯|訊)"
                    + "(?:[（(][^）)]{2,40}[）)])?\\s*",
            "[（(](?<a>中央社|法新社|路透社|美聯社)(?:記者\\p{IsHan}{2,6}?)?(?<p>\\p{IsHan}{2,4})(?<d>(?:\\d{1,2}月)?\\d{1,2}日)"
                    + "(?:專電|綜合外電報導|电|電)[）)]\\s*",
            "【(?<p>[\\p{IsKatakana}\\p{IsHan}\u30fc・]{1,14}?)(?<a>" + KANA_AGENCY + ")】\\s*",
            "[［\\[](?<p>[\\p{IsKatakana}\\p{IsHan}\u30fc・]{1,14})[ \u3000]+(?<d>\\p{Nd}{1,2}日)[ \u3000]+(?<a>"
                    + KANA_AGENCY + ")[］\\]] ?[-－\u2013]*\\s*",
            "[(\\[](?<p>\\p{IsHangul}{2,10})=(?<a>[\\p{IsHangul}A-Za-z0-9]{2,10})[)\\]] ?"
                    + "(?:[\\p{IsHangul}·, ]{2,30}(?:기자|특파원) ?= ?)?");

    private AgencyOpenings() {}

    private static List<Pattern> patterns(String... forms) {
        return List.of(forms).stream().map(Pattern::compile).toList();
    }

    /** Whether a line that begins so may open in one of these forms: a cheap look before the patterns. */
    static boolean mayOpen(char[] text, int from, int to) {
        char first = text[from];
        if (first == '(' || first == '[' || first == '\u3010' || first == '\uff08' || first == '\uff3b') {
            return true;
        }
        int limit = Math.min(to, from + HEAD);
        if (first >= '\u3040') {
            return contains(text, from, Math.min(limit, from + 24), '\u65e5');
        }
        boolean agencyMark = contains(text, from, Math.min(limit, from + 48), '(')
                || contains(text, from, Math.min(limit, from + 48), '/');
        boolean cyrillic = first >= '\u0400' && first < '\u0530';
        return Character.isLetter(first) && (cyrillic || (agencyMark && !Character.isLowerCase(first)));
    }

    private static boolean contains(char[] text, int from, int to, char c) {
        for (int i = from; i < to; i++) {
            if (text[i] == c) {
                return true;
            }
        }
        return false;
    }

    /** The dateline that opens the text, null if it has none of these forms. */
    static @Nullable Opening find(CharSequence text) {
        for (Pattern form : FORMS) {
            Matcher match = form.matcher(text);
            if (match.lookingAt()) {
                boolean dated = form.pattern().contains("(?<d>") && match.group("d") != null;
                return new Opening(
                        match.start("p"),
                        match.end("p"),
                        match.start("a"),
                        match.end("a"),
                        dated ? match.start("d") : -1,
                        dated ? match.end("d") : -1,
                        match.end());
            }
        }
        return null;
    }
}
