package org.wirefold.origins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Origin;
import org.wirefold.origins.AgencyNames.Hit;

/**
 * Reads who is credited in a line beside a text, or at the end of one. A line is a credit if it holds names of agencies,
 * the words of credits in any language ({@link CreditWords}), the names of writers, and nothing else. So a menu ("AP
 * Texas Headlines"), a sentence ("he told Reuters") and the credit of a picture are none.
 */
final class CreditLines {
    /** Words of the credits of pictures, in small letters. */
    private static final String[] PICTURE = {
        "photo",
        "foto",
        "fotó",
        "image",
        "imagen",
        "picture",
        "getty",
        "caption",
        "video",
        "vidéo",
        "grafik",
        "shutterstock",
        "file pic",
        "illustration",
        "фото",
        "写真",
        "图片",
        "圖",
        "사진",
        "صورة",
        "तस्वीर",
        "alamy",
        "zuma"
    };

    private static final String GERMAN_PICTURE = "bild";
    private static final Pattern BY = Pattern.compile(
            "^\\W*(?:by|von|por|par|di|da|door|av|af|autor|author|текст|автор|yazan|oleh)(?U:\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WITH = Pattern.compile(
            "(?U:\\b)(?:with|files?|inputs?|mit|avec|con|com|contributed|additional|material|met|med)(?U:\\b)|इनपुट",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WRITER = Pattern.compile(
            "(?U:\\b)(?:writers?|reporters?|correspondents?|staff|contributed|for)(?U:\\b)|記者|记者|기자",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REPUBLISHED = Pattern.compile(
            "(?i)(?U:\\b)originally (?:published|appeared)(?: \\w+){0,2} (?:on|in|by|at) (?:the )?(?<o>[\\p{Lu}\\d][\\p{L}\\d.&' ]{2,40}?)"
                    + "(?= and | under | on |[.,;)]|$)");
    private static final Pattern PICTURE_RIGHTS =
            Pattern.compile("(?:image|photo|picture|foto|bild)s?(?: is| by)?[: ]*(?:copyright|©)|image caption");
    private static final int LONGEST = 300;
    private static final int FEW_WORDS = 16;
    private static final int MOST_NAMES = 6;

    /** Just enough to be believed in the last line, and in no line above it. */
    private static final double ALONE_AT_END = .71;

    private CreditLines() {}

    /** Who is credited by a line that stands by itself, null if it is no credit. */
    static @Nullable Credit of(String line) {
        if (line.length() > LONGEST || line.isBlank()) {
            return null;
        }
        List<Hit> hits = AgencyNames.in(line);
        if (hits.isEmpty()) {
            return withoutAgency(line);
        }
        String lower = line.toLowerCase(Locale.ROOT);
        int rights = rights(lower);
        if (rights >= 0 && PICTURE_RIGHTS.matcher(lower).find()) {
            return null;
        }
        if (rights >= 0) {
            return copyright(line, rights, hits);
        }
        if (namesPicture(lower) || isOfPicture(line, hits)) {
            return null;
        }
        Residue residue = Residue.of(line, hits);
        if (residue.other > 0 || residue.words > FEW_WORDS || residue.names > MOST_NAMES) {
            return null;
        }
        boolean with = WITH.matcher(line).find();
        if (residue.names == 0) {
            return bare(line, hits, residue, with);
        }
        boolean writes = BY.matcher(line).matches() || WRITER.matcher(line).find() || isAfterComma(line, hits);
        boolean reports = lower.contains("contributed");
        if (!writes || (residue.namesAfter > 0 && !reports)) {
            return null;
        }
        return new Credit(Origin.AGENCY, names(hits), Credit.BYLINE, line, reports ? .8 : .93, reports);
    }

    private static boolean namesPicture(String lower) {
        for (String word : PICTURE) {
            if (lower.contains(word)) {
                return true;
            }
        }
        int at = lower.indexOf(GERMAN_PICTURE);
        while (at > 0 && Character.isLetterOrDigit(lower.charAt(at - 1))) {
            at = lower.indexOf(GERMAN_PICTURE, at + 1);
        }
        return at >= 0;
    }

    private static @Nullable Credit bare(String line, List<Hit> hits, Residue residue, boolean with) {
        char first = line.charAt(0);
        boolean marked = !Character.isLetterOrDigit(first) || residue.words > 0 || hits.size() > 1;
        if (!marked && hits.get(0).weak()) {
            return null;
        }
        String sign = BY.matcher(line).matches() ? Credit.BYLINE : Credit.CREDIT;
        double confidence = with ? .8 : marked ? .95 : .88;
        return new Credit(Origin.AGENCY, names(hits), sign, line, confidence, with);
    }

    private static @Nullable Credit withoutAgency(String line) {
        if (line.contains("eporting by ") && line.contains("diting by ")) {
            // Reuters closes its reports so, and others have learned it; by itself it decides nothing.
            return new Credit(Origin.AGENCY, List.of("Reuters"), Credit.CREDIT, line, .6, false);
        }
        if (line.contains("riginally ")) {
            Matcher found = REPUBLISHED.matcher(line);
            if (found.find()) {
                return new Credit(Origin.OUTLET, List.of(found.group("o").strip()), Credit.CREDIT, line, .88, false);
            }
        }
        return null;
    }

    private static int rights(String lower) {
        int at = lower.indexOf('\u00a9');
        at = at >= 0 ? at : lower.indexOf("copyright");
        return at >= 0 ? at : lower.indexOf("(c) ");
    }

    /** Between the sign and the agency stand years and words of credits only; a site that names others claims its own. */
    private static @Nullable Credit copyright(String line, int sign, List<Hit> hits) {
        for (Hit hit : hits) {
            boolean follows = hit.start() > sign
                    && Residue.of(line.substring(sign, hit.start()), List.of()).isPlain();
            boolean precedes = hit.end() <= sign
                    && Residue.of(line.substring(0, sign), hits).isPlain();
            if ((follows || precedes) && !isOfPicture(line, List.of(hit))) {
                boolean unsure = hit.weak() && !Residue.of(line, hits).isPlain();
                return new Credit(
                        Origin.AGENCY, List.of(hit.agency()), Credit.COPYRIGHT, line, unsure ? .85 : .93, false);
            }
        }
        return null;
    }

    /** Who is credited at the end of a paragraph, null if nobody is. */
    static @Nullable Credit atEnd(String paragraph) {
        String text = paragraph.strip();
        int from = Math.max(0, text.length() - LONGEST / 2);
        String tail = text.substring(from);
        if (AgencyNames.in(tail).isEmpty() && withoutAgency(tail) == null) {
            return null;
        }
        if (from == 0) {
            Credit whole = of(text);
            if (whole != null) {
                return whole;
            }
            if (isCapitals(text) && AgencyNames.named(text) != null) {
                // A short name that is also a word: alone in the last line it is a credit.
                return new Credit(Origin.AGENCY, names(AgencyNames.in(text)), Credit.CREDIT, text, ALONE_AT_END, false);
            }
        }
        int open = Math.max(tail.lastIndexOf('('), Math.max(tail.lastIndexOf('['), tail.lastIndexOf('\uff08')));
        if (open >= 0 && isClosed(tail, open)) {
            return of(tail.substring(open));
        }
        int dash = Math.max(Math.max(tail.lastIndexOf(" \u2014"), tail.lastIndexOf(" \u2013")), tail.lastIndexOf(" -"));
        Credit after = dash >= 0 && tail.length() - dash < 60 ? of(tail.substring(dash + 1)) : null;
        if (after != null && after.confidence() > .9) {
            return after;
        }
        int sentence = lastSentence(tail);
        Credit last = sentence > 0 ? of(tail.substring(sentence).strip()) : null;
        return last == null ? null : last.less(.05);
    }

    private static boolean isCapitals(String text) {
        return text.chars().allMatch(Character::isUpperCase);
    }

    private static boolean isClosed(String tail, int open) {
        int close = tail.length() - 1;
        while (close > open && ".\u3002 ".indexOf(tail.charAt(close)) >= 0) {
            close--;
        }
        return ")]\uff09".indexOf(tail.charAt(close)) >= 0;
    }

    /** Where the last sentence begins, -1 where no end of a sentence stands before it. */
    private static int lastSentence(String tail) {
        for (int i = tail.length() - 3; i > 0; i--) {
            boolean ends = ".!?\u00bb\u201d\"\u3002\u0964/".indexOf(tail.charAt(i)) >= 0;
            if (ends && (tail.charAt(i + 1) == ' ' || tail.charAt(i) == '\u3002')) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Whether a line credits a picture by a slash: {@code Jo Lee/AFP}, {@code HANDOUT / AFP}. */
    static boolean isOfPicture(String line) {
        List<Hit> hits = AgencyNames.in(line);
        if (hits.isEmpty()) {
            return false;
        }
        int before = hits.get(0).start();
        int after = hits.get(0).end();
        boolean isEnclosed = after < line.length() && line.charAt(after) == '/';
        boolean isAfterSlash = before > 1 && line.substring(0, before).strip().endsWith("/");
        boolean isDated = line.chars().anyMatch(Character::isDigit);
        return isAfterSlash && !isEnclosed && !isDated;
    }

    /** Whether a person and an agency share a slash: who took a picture, and for whom. */
    private static boolean isOfPicture(String line, List<Hit> hits) {
        for (Hit hit : hits) {
            int before = hit.start() - 1;
            int after = hit.end();
            boolean personBefore = before > 0
                    && line.charAt(before) == '/'
                    && Character.isLetter(line.charAt(before - 1))
                    && !endsHit(hits, before)
                    && Character.isUpperCase(line.charAt(wordStart(line, before)));
            boolean personAfter = after + 1 < line.length()
                    && line.charAt(after) == '/'
                    && Character.isUpperCase(line.charAt(after + 1))
                    && !startsHit(hits, after + 1);
            if (personBefore || personAfter) {
                return true;
            }
        }
        return false;
    }

    private static int wordStart(String line, int end) {
        int i = end;
        while (i > 0 && Character.isLetterOrDigit(line.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static boolean endsHit(List<Hit> hits, int at) {
        return hits.stream().anyMatch(hit -> hit.end() == at);
    }

    private static boolean startsHit(List<Hit> hits, int at) {
        return hits.stream().anyMatch(hit -> hit.start() == at);
    }

    private static boolean isAfterComma(String line, List<Hit> hits) {
        int i = hits.get(0).start() - 1;
        while (i > 0 && line.charAt(i) == ' ') {
            i--;
        }
        return i > 0 && ",|(\u00b7".indexOf(line.charAt(i)) >= 0;
    }

    /** Whom the hits name, each once. */
    static List<String> names(List<Hit> hits) {
        List<String> names = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            if (!names.contains(hit.agency())) {
                names.add(hit.agency());
            }
        }
        return names;
    }

    /** What a line says beside the names of agencies. */
    private static final class Residue {
        private static final Set<String> LINKS = Set.of("van", "der", "den", "bin", "al", "el", "mc");
        private int words;
        private int names;
        private int namesAfter;
        private int other;

        static Residue of(String line, List<Hit> hits) {
            Residue residue = new Residue();
            int hit = 0;
            int i = 0;
            while (i < line.length()) {
                if (hit < hits.size() && i >= hits.get(hit).start()) {
                    i = Math.max(i + 1, hits.get(hit).end());
                    hit++;
                    continue;
                }
                if (!Character.isLetterOrDigit(line.charAt(i))) {
                    i++;
                    continue;
                }
                int limit = hit < hits.size() ? hits.get(hit).start() : line.length();
                int end = i + 1;
                while (end < limit && isWithin(line.charAt(end))) {
                    end++;
                }
                residue.add(line.substring(i, end), hit > 0);
                i = end;
            }
            return residue;
        }

        private static boolean isWithin(char c) {
            return Character.isLetterOrDigit(c)
                    || c == '\''
                    || c == '\u2019'
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK;
        }

        private void add(String word, boolean isAfter) {
            words++;
            char first = word.charAt(0);
            if (Character.isDigit(first) || CreditWords.contains(word)) {
                return;
            }
            boolean capital = Character.isUpperCase(first) || Character.isTitleCase(first);
            if (capital || LINKS.contains(word)) {
                names++;
                namesAfter += isAfter ? 1 : 0;
            } else {
                other++;
            }
        }

        boolean isPlain() {
            return names == 0 && other == 0;
        }
    }
}
