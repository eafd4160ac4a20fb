package org.wirefold.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the names out of bylines in Chinese and Japanese, which name the office before or after the person: {@code 本报记者
 * 林秋 通讯员 王强}, {@code 記者林秋／台北報導}, {@code 取材・文／佐倉直}. A line counts only if it is nothing but offices, names,
 * and at its end a place with the word for a report.
 */
final class EastAsianBylines {

    private static final int LONGEST = 60;

    private static final String PLACE = "(?:石家庄|哈尔滨|哈爾濱|乌鲁木齐|呼和浩特|华盛顿|華盛頓|日内瓦|日內瓦|联合国|聯合國|布鲁塞尔|布魯塞爾|\\p{IsHan}{2})";

    /** "北京报道", "／台北報導", "综合报道". */
    private static final Pattern REPORT = Pattern.compile("(?<=\\p{IsHan}{2})[ \u3000/／╱]?(?:" + PLACE
            + ")?(?:摄影|攝影|综合|綜合|现场|連線)?(?:报道|報導|專訪|专访)$|[ \u3000](?:发自|發自)[ \u3000]?\\p{IsHan}{2,5}$");

    private static final String OWN =
            "(?:本报|本報|本刊|本社|本网|新华社|新華社|中新社|中央社|人民网|特约|特約|实习|實習|见习|見習|首席" + "|驻\\p{IsHan}{2,4}?|駐\\p{IsHan}{2,4}?)";

    /** Offices that a name may follow without a sign, unless the two make another word. */
    private static final String REPORTER =
            OWN + "*(?:记者|記者|通讯员|通訊員|特派員|特派员)(?!招待|协会|協會|们|們|节|節|站|会|會|证|證|称|稱|说|說|采访|採訪|调查|調查|观察|觀察|手记|手記)";

    private static final String WRITER = "(?:作者|撰文|撰稿|撰稿人|编译|編譯|文字|采写|採寫|文)[ \u3000]?[:：/／|｜＝=]";
    private static final Pattern OFFICE = Pattern.compile("(?:" + REPORTER + "|" + WRITER + ")[ \u3000:：/／|｜]*");
    private static final String HAN_NAME =
            "(?:\\p{IsHan}{1,6}(?:[·・]\\p{IsHan}{1,6})+|\\p{IsHan}{2,4}|\\p{IsHan}[ \u3000]\\p{IsHan})";
    private static final Pattern HAN_NAMES =
            Pattern.compile(HAN_NAME + "(?:(?:[、,，/／ \u3000]|和|与|與|及)" + HAN_NAME + ")*");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[、,，/／]|(?<=\\p{IsHan}{2})[ \u3000]");

    private static final String KANA_NAME =
            "[\\p{IsHan}々ヶ]{1,4}[ \u3000]?[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}々ー]{1,6}";
    private static final Pattern JAPANESE =
            Pattern.compile("(?:取材・文|取材|文・写真|文|執筆者?|聞き手|ライター|筆者|著者|構成|編集委員|論説委員|[\\p{IsHan}\\p{IsKatakana}ー]{1,8}支局長?)"
                    + "[・:：/／=＝ \u3000]+(?<n>" + KANA_NAME + "(?:[、，]" + KANA_NAME + ")*?)(?:記者)?");
    private static final Pattern JAPANESE_REPORTER =
            Pattern.compile("(?:[\\p{IsHan}\\p{IsKatakana}ー]{2,10}[=＝])?(?<n>(?=.{3,8}(?:記者|特派員|編集委員)$)" + KANA_NAME
                    + "(?<!新聞|通信|放送|雑誌|社|局))[ \u3000]?(?:記者|特派員|編集委員)");

    /** The reporter that a dateline names: in a bracket behind the place, before it, or behind a sign of equality. */
    private static final Pattern IN_DATELINE =
            Pattern.compile("(?:记者|記者|特派員|特派员)[ \u3000:：]?(?<zh>" + HAN_NAME + "(?:、" + HAN_NAME
                    + ")*?)(?:[）)／/╱\u3000 ]|" + PLACE + "\\p{Nd}{1,2}[月日])"
                    + "|(?<ko>\\p{IsHangul}{2,4}(?:[·,] ?\\p{IsHangul}{2,4})*) ?(?:기자|특파원)"
                    + "|【[\\p{IsHan}\\p{IsKatakana}ー・]{2,14}[=＝](?<ja>" + KANA_NAME + ")】");

    private EastAsianBylines() {}

    /** The names, parted as Chinese and Japanese part them; null where the line is no such byline. */
    static @Nullable String of(String line) {
        String text = line.strip();
        if (text.length() < 3 || text.length() > LONGEST || !mayBe(text)) {
            return null;
        }
        boolean isBracketed =
                "（(〔【[".indexOf(text.charAt(0)) >= 0 && "）)〕】]".indexOf(text.charAt(text.length() - 1)) >= 0;
        String inner = isBracketed ? text.substring(1, text.length() - 1).strip() : text;
        String chinese = chinese(REPORT.matcher(inner).replaceFirst(""));
        if (chinese != null) {
            return chinese;
        }
        for (Pattern form : List.of(JAPANESE, JAPANESE_REPORTER)) {
            Matcher match = form.matcher(inner);
            if (match.matches()) {
                return match.group("n").replace('\u3000', ' ').strip();
            }
        }
        return null;
    }

    /** The reporter whom a dateline of an agency names, null if it names none. */
    static @Nullable String inDateline(String dateline) {
        Matcher match = IN_DATELINE.matcher(dateline);
        if (!match.find()) {
            return null;
        }
        for (String group : List.of("zh", "ko", "ja")) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return null;
    }

    /** Only text in Han script or kana can be such a byline. */
    private static boolean mayBe(String text) {
        char first = text.charAt(0);
        return (first >= '\u3010' && (first < '\uac00' || first > '\ud7a3')) || first == '(' || first == '[';
    }

    private static @Nullable String chinese(String text) {
        Matcher office = OFFICE.matcher(text);
        if (!office.lookingAt()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (String part : OFFICE.split(text, -1)) {
            String list = part.replaceAll("^[ \u3000;；，,]+|[ \u3000;；，,/／╱]+$", "");
            if (list.isEmpty()) {
                continue;
            }
            if (!HAN_NAMES.matcher(list).matches()) {
                return null;
            }
            for (String name : BETWEEN_NAMES.split(list, -1)) {
                names.add(name.strip());
            }
        }
        return names.isEmpty() ? null : String.join("、", names);
    }
}
