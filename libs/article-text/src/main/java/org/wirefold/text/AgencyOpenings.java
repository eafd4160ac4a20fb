package org.wirefold.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final String WIRE_MARKS = "日电電讯訊息报報";

    private static final String PLACE = "(?<p>\\p{Lu}[\\p{L}.'\u2019]*(?:[ /-]\\p{L}[\\p{L}.'\u2019]*){0,3})";
    private static final String DATE = "(?<d>\\d{1,2}\\.? (?:de )?\\p{L}{3,10}\\.?(?: de \\d{4}| \\d{4})?)";
    private static final String DATE_FIRST = "(?<d>\\p{Lu}\\p{Ll}{2,8}\\.? \\d{1,2}(?:, \\d{4})?)";
    private static final String AGENCY = "(?<a>[\\p{L}][\\p{L} ./-]{1,28})";
    private static final String DASH = "[-\u2013\u2014\u2015]{1,2}";
    private static final String RUSSIAN_AGENCY =
            "РИА Новости|ИТАР-ТАСС|ТАСС|Интерфакс(?:-\\p{L}+)?|INTERFAX\\.RU|Прайм|ПРАЙМ|Sputnik|БЕЛТА|Укрінформ|УНІАН|Казинформ|Reuters";
    private static final String HAN_AGENCY =
            "新华社|新華社|中新社|中新网|中央社|人民网|央视网|央視網|央广网|新华网|新华财经|法新社|路透社|路透|美联社|美聯社" + "|共同社|塔斯社|韩联社";
    private static final String HAN_DAY = "(?:\\p{Nd}{4}年)?(?:\\p{Nd}{1,2}月)?\\p{Nd}{1,2}日";
    private static final String HAN_WIRE = "(?:综合|綜合)?(?:专电|專電|专訊|外電報導|報導|电|電|讯|訊)";
    private static final String HAN_BRACKET = "(?: ?[（(][^）)]{2,40}[）)])?";
    private static final String KANA_AGENCY = "共同通信|共同|時事通信|時事|AFP=時事|AFP|ロイター|AP|聯合ニュース|朝鮮中央通信|ブルームバーグ|タス通信";
    private static final String KANA_PLACE = "(?<p>[\\p{IsKatakana}\\p{IsHan}\u30fc・]{1,14}?)";

    private static final List<Form> FORMS = forms(
            PLACE + ",? " + DATE + ",? \\(" + AGENCY + "\\) ?\\.? ?" + DASH + "\\s*",
            PLACE + " \\((?<a>\\p{L}{2,5}(?:-\\p{Lu}{2,4}|/\\p{Ll}{2,4}))\\) ?" + DASH + "\\s*",
            PLACE + "(?: \\[\\p{L}+\\])?,? " + DATE_FIRST + ",? [(/]" + AGENCY + "[)/] ?(?:[.:]|" + DASH + ")\\s*",
            PLACE
                    + ",? (?:\\d{1,2} ?)(?:\\p{L}{3,5}\\.? )?\\((?<a>EUROPA PRESS|Europa Press|Prensa Latina|PL|EFE)\\)(?: ?\\.?(?:"
                    + DASH + "))?+\\s*",
            PLACE + "(?:, ?" + DATE + ")? \\((?<a>sda|ats|epd|kna|KNA|apa|awp|dts|AP|AFP|PTI|ANI|IANS|UNI)\\) ?(?:"
                    + DASH + "|[.:_])\\s*",
            "\\((?<a>AFP|AP|Reuters|dpa|EFE|ANSA|Belga|APA|sda|ats|AA|PAP|TT|NTB)\\) ?" + DASH + " (?!\\p{Lu}{3})",
            "\\(" + AGENCY + "\\) ?" + DASH + " ?" + PLACE + "(?:, ?" + DATE + ")? ?" + DASH + "\\s*",
            PLACE + "[,.] " + DATE + "\\.? ?[-\u2013\u2014/] ?(?<a>" + RUSSIAN_AGENCY + ")/?\\.? ?[-\u2013\u2014]?\\s*",
            PLACE + "[,.] " + DATE + "\\.? ?(?<a>" + RUSSIAN_AGENCY + ")(?: ?" + DASH + "|\\.)\\s*",
            "(?<p>[\\p{IsArabic}\\p{IsHebrew}][\\p{IsArabic}\\p{IsHebrew} -]{1,24}?)"
                    + "[\u060c,]?(?: (?:في )?(?<d>\\p{Nd}{1,2} [\\p{IsArabic}\\p{IsHebrew}]{3,12}(?: \\p{Nd}{4})?))? ?"
                    + "[(/](?<a>[^)/]{2,24})[)/] ?(?:[-\u2013\u2014:\u0640]+|(?<=/))\\s*",
            "(?<p>[\\p{IsArabic}][\\p{IsArabic} ]{1,20}?) ?[-\u2013\u2014\u0640] ?\"?(?<a>أ ف ب|أ\\.ف\\.ب|رويترز|بترا|واس|وام|قنا|كونا|سانا|وفا|سبأ|د ب أ|الأناضول)\"? ?[-\u2013\u2014:\u0640]\\s*",
            "(?<p>[\\p{IsDevanagari}][\\p{IsDevanagari} ]{1,24}?),? ?(?<d>[\\p{IsDevanagari}\\p{Nd}]{1,8} [\\p{IsDevanagari}]{2,12})?,? ?"
                    + "\\((?<a>भाषा|वार्ता|एजेंसी|आईएएनएस|एएनआई|रॉयटर्स|एपी|एएफपी|पीटीआई)\\) ?[।.:]? ?[-\u2013\u2014]?\\s*",
            "[（(](?<a>" + HAN_AGENCY + ")(?:記者|记者)\\p{IsHan}{2,6}?(?<p>\\p{IsHan}{2,4}?)(?<d>" + HAN_DAY + ")"
                    + HAN_WIRE + "[）)]\\s*",
            "[（(【〔]?(?<a>" + HAN_AGENCY + ")(?<p>\\p{IsHan}{2,8}?)?(?<d>" + HAN_DAY + ")" + HAN_WIRE + "[）)】〕]?"
                    + HAN_BRACKET + "[:：]?\\s*",
            "(?<a>路透社?|法新社|美联社)(?<p>\\p{IsHan}{2,6}?)(?<d>" + HAN_DAY + ")(?: ?(?:" + DASH + "|－))\\s*",
            "本[报報](?<p>\\p{IsHan}{2,4}?)?(?<d>" + HAN_DAY
                    + ")?[讯訊电電][ \u3000]*[（(][^）)]{0,6}(?:记者|記者|通讯员|通訊員)[^）)]{1,40}[）)]\\s*",
            "【(?:本[报報]|明報)(?<p>\\p{IsHan}{2})?(?<d>" + HAN_DAY + ")?(?:专讯|專訊|综合讯|讯|訊)】\\s*",
            "(?<a>央视网|央視網|央广网|新华网|人民网|国际在线|环球网)消息" + HAN_BRACKET + "[:：]\\s*",
            "[〔【（\\[(]?(?:\\p{IsHan}{2,4}?)?(?:記者|记者|特派員)\\p{IsHan}{2,4}(?:、\\p{IsHan}{2,4})*[／/╱](?<p>\\p{IsHan}{2,6}?)(?:綜合)?"
                    + "(?:報導|报道|專訪)[〕】）\\])]?\\s*",
            "[〔【（](?:\\p{IsHan}{2,6}[／/╱])?(?<p>綜合|综合)(?:外電)?(?:報導|报道)[〕】）]\\s*",
            "[【（(]" + KANA_PLACE + "[=＝・]?(?<a>" + KANA_AGENCY + ")[】）)]\\s*",
            "[［\\[](?<p>[\\p{IsKatakana}\\p{IsHan}\u30fc・]{1,14})[ \u3000]+(?<d>\\p{Nd}{1,2}日)[ \u3000]+(?<a>"
                    + KANA_AGENCY + ")[］\\]] ?[-－\u2013]*\\s*",
            "【(?:" + KANA_PLACE
                    + "[ \u3000]?)?(?<d>\\p{Nd}{1,2}月\\p{Nd}{1,2}日)[ \u3000](?<a>AFP=時事|AFP|CNS|Xinhua News|東方新報)】\\s*",
            "【(?<a>新華社)" + KANA_PLACE + "(?<d>" + HAN_DAY + ")】\\s*",
            "【(?<p>[\\p{IsKatakana}\\p{IsHan}\u30fc・]{2,14})[=＝](?!共同|時事)[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30fc \u3000、]{2,16}】\\s*",
            "[(\\[【](?<p>\\p{IsHangul}{2,10})=(?<a>[\\p{IsHangul}A-Za-z0-9]{2,10})[)\\]】] ?"
                    + "(?:[\\p{IsHangul}·, ]{2,30}(?:기자|특파원) ?= ?)?",
            "[\\[【](?<a>[\\p{IsHangul}A-Za-z0-9]{2,12})[= ]\\p{IsHangul}{2,4} ?(?:기자|특파원)[\\]】][ =]*");

    private AgencyOpenings() {}

    /** A form, and which of its parts it can have. */
    private record Form(Pattern pattern, boolean hasPlace, boolean hasDate, boolean hasAgency) {}

    private static List<Form> forms(String... forms) {
        return Stream.of(forms)
                .map(form -> new Form(
                        Pattern.compile(form), form.contains("(?<p>"), form.contains("(?<d>"), form.contains("(?<a>")))
                .toList();
    }

    /** Whether a line that begins so may open in one of these forms: a cheap look before the patterns. */
    static boolean mayOpen(char[] text, int from, int to) {
        char first = text[from];
        if (first == '(' || first == '[' || "\u3010\u3014\uff08\uff3b".indexOf(first) >= 0) {
            return true;
        }
        int limit = Math.min(to, from + HEAD);
        if (first >= '\u3040') {
            return hasWireMark(text, from, Math.min(limit, from + 24));
        }
        boolean agencyMark = contains(text, from, Math.min(limit, from + 48), '(')
                || contains(text, from, Math.min(limit, from + 48), '/');
        boolean cyrillic = first >= '\u0400' && first < '\u0530';
        boolean arabic = first >= '\u0620' && first < '\u0700' && hasDash(text, from, Math.min(limit, from + 24));
        return Character.isLetter(first) && (cyrillic || arabic || (agencyMark && !Character.isLowerCase(first)));
    }

    /** Whether a day stands there, or a word for a report or telegram. */
    private static boolean hasWireMark(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (WIRE_MARKS.indexOf(text[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDash(char[] text, int from, int to) {
        return contains(text, from, to, '-')
                || contains(text, from, to, '\u2013')
                || contains(text, from, to, '\u0640');
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
        for (Form form : FORMS) {
            Matcher match = form.pattern().matcher(text);
            if (match.lookingAt()) {
                boolean placed = form.hasPlace() && match.group("p") != null;
                boolean dated = form.hasDate() && match.group("d") != null;
                return new Opening(
                        placed ? match.start("p") : -1,
                        placed ? match.end("p") : -1,
                        form.hasAgency() ? match.start("a") : -1,
                        form.hasAgency() ? match.end("a") : -1,
                        dated ? match.start("d") : -1,
                        dated ? match.end("d") : -1,
                        match.end());
            }
        }
        return null;
    }
}
