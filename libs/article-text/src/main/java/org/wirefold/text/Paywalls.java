package org.wirefold.text;

import java.util.regex.Pattern;

/**
 * Tells the beginning of an article, which a paywall cut off, from an article. Below the few sentences that a page shows
 * to everyone stands a line that speaks of both subscribing and reading. The words decide nothing but this: where they
 * lack a language, its stubs are read as short articles.
 */
public final class Paywalls {

    /** A text of more words than this is no stub. */
    private static final int LONGEST_STUB = 150;

    /** So many lines below the text the wall may stand. */
    private static final int REACH = 8;

    /** A wall within the body is cut off only if at least this much stands above it. */
    private static final int LEAST_WORDS = 8;

    private static final WordPattern SUBSCRIPTION = new WordPattern(
            "subscri(?:be|ption)|members? only|free trial|free account|abonn|abbon|(?U:\\b)abo(?U:\\b)|suscr[ií]"
                    + "|subscrev|assina(?:nte|tura|r)(?U:\\b)|(?U:\\b)assine(?U:\\b)|подпис|prenumer|(?U:\\b)abone|subskry|wykup|(?U:\\b)tilaa|előfizet|předplat|συνδρομ|订阅|訂閱|会员|會員|購読|有料|구독|유료"
                    + "|اشتراك|اشترك|مشترك");

    private static final Pattern READING = pattern(
            "(?U:\\b)read(?:ing)?(?U:\\b)|(?U:\\b)articles?(?U:\\b)|(?U:\\b)stor(?:y|ies)(?U:\\b)|lesen(?U:\\b)|(?U:\\b)artikel"
                    + "|(?U:\\b)lire(?U:\\b)|(?U:\\b)lecture(?U:\\b)|(?U:\\b)leer(?U:\\b)|leyendo|art[ií]culo|(?U:\\b)notas?(?U:\\b)|(?U:\\b)läs|(?U:\\b)les (?:videre|mer)|(?U:\\b)czyta|artyku[łl]|(?U:\\b)contenido|(?U:\\b)lue |olvas|(?U:\\b)číst|διαβάσ|(?U:\\b)ler(?U:\\b)|lendo|artigo|mat[ée]ria"
                    + "|leggere|articol|чита|стать|материал|(?U:\\b)lezen(?U:\\b)|(?U:\\b)lees(?U:\\b)|(?U:\\b)oku|haber|阅读|全文|文章|閱讀|続き|記事|읽|기사|قراءة|المقال");

    private static final Pattern OTHER =
            pattern("newsletter|e-?mail|inbox|podcast|youtube|telegram|whatsapp|канал|b[uü]lten"
                    + "|bolet[ií]n|メール|(?U:\\b)rss(?U:\\b)");

    private Paywalls() {}

    private static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * Whether the chosen lines are the beginning of an article before a paywall. What the wall says is taken off them.
     */
    static boolean cut(PageLines page, ProseMass mass, byte[] states, int n) {
        int words = 0;
        int last = -1;
        for (int line = 0; line < n && words <= 2 * LONGEST_STUB; line++) {
            if (states[line] == LineState.BODY) {
                words += mass.size[line];
                last = line;
            }
        }
        // Most articles are too long for a stub, and no pattern needs to be looked for in them.
        if (last < 0 || words > 2 * LONGEST_STUB) {
            return false;
        }
        int wall = -1;
        int above = 0;
        for (int line = 0; line <= last && wall < 0 && above <= LONGEST_STUB; line++) {
            if (states[line] == LineState.BODY) {
                wall = above >= LEAST_WORDS && isWall(page, line) ? line : -1;
                above += wall < 0 ? mass.size[line] : 0;
            }
        }
        if (above > LONGEST_STUB) {
            return false;
        }
        if (wall >= 0 && saysMore(page, wall + 1, n)) {
            for (int line = wall; line <= last; line++) {
                states[line] = LineState.AFTER;
            }
            return true;
        }
        for (int line = last + 1; line < Math.min(n, last + 1 + REACH); line++) {
            if (isWall(page, line)) {
                return true;
            }
        }
        return false;
    }

    /** An article about subscriptions says so once; a wall goes on about them. */
    private static boolean saysMore(PageLines page, int from, int n) {
        for (int line = from; line < Math.min(n, from + REACH); line++) {
            if (speaksOfPaying(page.line(line))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line speaks of subscribing. */
    public static boolean speaksOfPaying(String line) {
        return SUBSCRIPTION.in(line);
    }

    private static boolean isWall(PageLines page, int line) {
        return isWall(page.line(line));
    }

    /** Whether a line speaks of both subscribing and reading, and not of letters or channels. */
    public static boolean isWall(String text) {
        return SUBSCRIPTION.in(text)
                && READING.matcher(text).find()
                && !OTHER.matcher(text).find();
    }
}
