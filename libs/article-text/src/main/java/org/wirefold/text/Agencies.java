package org.wirefold.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** News agencies by every name they go by, and the short form they are known by. */
final class Agencies {

    private static final String[][] NAMES = {
        {"AFP", "afp", "agence france-presse", "agence france presse"},
        {"AP", "ap", "associated press", "the associated press"},
        {"Reuters", "reuters", "reuter", "thomson reuters", "rtrs"},
        {"UPI", "upi", "united press international"},
        {"dpa", "dpa", "deutsche presse-agentur", "deutsche presse agentur"},
        {"EFE", "efe", "agencia efe"},
        {"ANSA", "ansa"},
        {"Xinhua", "xinhua", "xinhua news agency"},
        {"Kyodo", "kyodo", "kyodo news"},
        {"TASS", "tass", "itar-tass"},
        {"RIA Novosti", "ria novosti", "ria"},
        {"Interfax", "interfax"},
        {"Bloomberg", "bloomberg", "bloomberg news"},
        {"PTI", "pti", "press trust of india"},
        {"ANI", "ani", "asian news international"},
        {"IANS", "ians", "indo-asian news service", "indo-asia news service"},
        {"Yonhap", "yonhap", "yonhap news agency"},
        {"KCNA", "kcna", "korean central news agency"},
        {"PA Media", "pa media", "pa", "press association"},
        {"AAP", "aap", "australian associated press"},
        {"NZPA", "nzpa"},
        {"Canadian Press", "the canadian press", "canadian press"},
        {"Anadolu", "anadolu", "anadolu agency", "aa"},
        {"APA", "apa", "austria presse agentur"},
        {"Belga", "belga"},
        {"ANP", "anp"},
        {"NTB", "ntb"},
        {"TT", "tt"},
        {"Ritzau", "ritzau"},
        {"STT", "stt"},
        {"Lusa", "lusa"},
        {"PAP", "pap"},
        {"CTK", "ctk", "čtk"},
        {"MTI", "mti"},
        {"Tanjug", "tanjug"},
        {"Antara", "antara"},
        {"Bernama", "bernama"},
        {"SPA", "spa", "saudi press agency"},
        {"MENA", "mena"},
        {"IRNA", "irna"},
        {"Xinhua", "新华社", "新華社"},
        {"TASS", "тасс", "итар-тасс", "塔斯社"},
        {"RIA Novosti", "риа новости"},
        {"Interfax", "интерфакс", "interfax.ru"},
        {"Kyodo", "共同通信", "共同", "共同社"},
        {"Jiji", "時事通信", "時事", "jiji press", "jiji"},
        {"AP", "美联社", "美聯社"},
        {"Reuters", "ロイター", "رويترز", "路透社", "路透", "רויטרס", "रॉयटर्स"},
        {"AFP", "法新社", "أ ف ب", "فرانس برس"},
        {"Yonhap", "연합뉴스", "聯合ニュース", "韩联社"},
        {"Bloomberg", "ブルームバーグ"},
        {"PTI", "भाषा", "पीटीआई"},
        {"IANS", "आईएएनएस"},
        {"BelTA", "белта"},
        {"Ukrinform", "укрінформ"},
        {"CNA", "中央社"},
        {"CNS", "中新社", "中新网"},
        {"sda", "sda", "keystone-sda"},
        {"ats", "ats", "keystone-ats"},
        {"epd", "epd", "evangelischer pressedienst"},
        {"KNA", "kna", "katholische nachrichten-agentur"},
        {"Europa Press", "europa press"},
        {"Prensa Latina", "prensa latina"},
        {"PRNewswire", "prnewswire", "pr newswire"},
        {"SPA", "واس"},
        {"Petra", "بترا"},
        {"QNA", "قنا"},
        {"dpa-AFX", "dpa-afx"},
        {"Télam", "télam", "telam"},
        {"Dow Jones", "dow jones", "dow jones newswires"},
    };

    /** Short names that are common words or ambiguous: only believed where an agency must stand. */
    private static final List<String> WEAK =
            List.of("pa", "tt", "aa", "ria", "apa", "spa", "mena", "pap", "ap", "ani", "ats", "sda", "kna", "epd");

    private static final List<String[]> BY_LENGTH = byLength();

    private Agencies() {}

    private static List<String[]> byLength() {
        List<String[]> all = new ArrayList<>();
        for (String[] row : NAMES) {
            for (int i = 1; i < row.length; i++) {
                all.add(new String[] {row[i], row[0]});
            }
        }
        all.sort((a, b) -> b[0].length() - a[0].length());
        return all;
    }

    /** The short form of an agency named by the whole text, null if it is none. */
    static @Nullable String named(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String lower = text.strip().toLowerCase(Locale.ROOT);
        for (String[] name : BY_LENGTH) {
            if (name[0].equals(lower)) {
                return name[1];
            }
        }
        return null;
    }

    /** The short form of the agency whose name stands in the text as words of its own, null if there is none. */
    static @Nullable String within(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            return null;
        }
        for (String[] name : BY_LENGTH) {
            int at = lower.indexOf(name[0]);
            while (at >= 0) {
                boolean capital = Character.isUpperCase(text.charAt(at)) && Character.isUpperCase(text.charAt(at + 1));
                if (isWord(lower, at, at + name[0].length()) && (capital || !WEAK.contains(name[0]))) {
                    return name[1];
                }
                at = lower.indexOf(name[0], at + 1);
            }
        }
        return null;
    }

    private static boolean isWord(String text, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }
}
