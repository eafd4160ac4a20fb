package org.wirefold.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the names out of a byline: what opens it ("By", "Von", "Text:", "POSTED BY") and what follows the names (a place,
 * a date, an office, a bracket) is left out; names in capitals are written small.
 */
final class BylineNames {

    /** What opens a byline, in the languages of agencies; a name in capitals or a colon follows. */
    private static final Pattern OPENER = Pattern.compile(
            "^(?:(?:written|reported|posted|compiled|published|story|words|text|opinion|analysis|review|interview|commentary) )?by[: ]+"
                    + "|^(?:published|posted) [\\p{L}\\d ,.:]{4,30} by[: ]+|^publié par |^door onze \\p{L}+ |^eine? \\p{L}{4,16} von "
                    + "|^(?:oprac\\.|teksti:|írta:|tekst:|του|της|των|โดย|نویسنده:|bởi) ?"
                    + "|^(?:a cura di|propos recueillis par|recueilli par|un reportaje de|reportagem de|yazar|rédigé par)[: ]+"
                    + "|^(?:von|par|por|di|door|av|af|från|fra|przez|autor(?:ka)?|auteur|autore|texto?|testo|tekst|texte"
                    + "|foto|yazan|haber|oleh|penulis|автор|текст|korrespondent|skrevet av|skriven av)[: ]+"
                    + "|^(?:بقلم|كتب|كتبت|إعداد)[: ]+|^(?:文[/／:：・=＝]|(?:作者|記者|记者|執筆)[:：])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Where the names end: at a bracket, a bar, a slash, a date, or a credit for pictures. */
    private static final Pattern END = Pattern.compile(
            "\\s*(?:[(\\[<|/·•]| [-\u2013\u2014] |\\d|,? (?:fotos?|photos?|photographs|pictures|bilder?|grafik)(?U:\\b)"
                    + "| (?:on|am|le|el|il|op) (?:\\p{L}+ ?)?\\d|,? (?:updated|published)(?U:\\b))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** For whom or from where, behind the names: "for the Lantern", "in Osterby", "reports from Lindmouth". */
    private static final Pattern FOR = Pattern.compile(
            "\\s+(?:for|in|at|reports? from|reporting (?:from|in))\\s+(?:the\\s+)?\\p{Lu}[\\p{L}\u2019' -]*$");

    /** A name, and behind it a date, a bar or what the writer does: no opener is needed between headline and text. */
    private static final Pattern NAME_AND_MORE = Pattern.compile(
            "^[\u2013\u2014-]?\\s*(?<n>\\p{Lu}[\\p{Ll}\u2019'-]+(?:\\s\\p{Lu}\\.)?(?:\\s\\p{Lu}[\\p{L}\u2019'-]+){1,2})"
                    + "(?:\\s*[|\u2022\u00b7]\\s*\\S.*|,?\\s+\\d{1,2}\\.?\\s\\p{L}+\\.?\\s\\d{4}.*|\\s+reports? from .+)?$");

    private static final Pattern DASH = Pattern.compile("^[\u2013\u2014-]\\s*");

    private static final Pattern SCOTTISH = Pattern.compile("(?U:\\b)Mc\\p{Ll}");

    /** A place or an office after a comma: no name follows in "Ines Calloway, Senior Reporter". */
    private static final Pattern NO_NAME = Pattern.compile(
            "(?i)(?U:\\b)(?:reporter|editor|writer|correspondent|staff|desk|bureau|news|agencies|redakt\\p{L}*|korrespondent\\p{L}*"
                    + "|corresponsal|correspondant\\p{L}*|corrispondente|redacci\u00f3n|rédaction|columnist|analyst)(?U:\\b)");

    /** "Beatriz Moura, de Lisboa": where the writer is. */
    private static final Pattern FROM_PLACE = Pattern.compile("(?:de|da|do|desde|aus|from|in|à|из|uit) \\p{Lu}\\S*$");

    private static final Pattern KOREAN =
            Pattern.compile("^(?:글 )?[\\[(【]?(?:\\p{IsHangul}{2,4}=)?(\\p{IsHangul}{2,4}) ?(?:기자|특파원).*");

    /** "Ines Calloway in Lindmouth and Rolf Aman in Osterby": two names and more, each with its place. */
    private static final String PLACED_NAME = "(\\p{Lu}[\\p{L}\u2019'.-]+(?: \\p{Lu}[\\p{L}\u2019'.-]+){1,2})"
            + " (?:in|en|à|em|aus|a|i|w|te|\u0432) \\p{Lu}[\\p{L}\u2019' -]*?";

    private static final Pattern PLACED_NAMES =
            Pattern.compile("^" + PLACED_NAME + "(,| and| und| et| y| e| en| og| och| i| \u0438) " + PLACED_NAME + "$");
    private static final Pattern CONJUNCTION =
            Pattern.compile(" (?:and|und|et|y|e|en|og|och|i|и|ve|dan|&) ", Pattern.CASE_INSENSITIVE);

    private BylineNames() {}

    /** The names, null where the line holds none. */
    static @Nullable String of(String line) {
        Matcher korean = KOREAN.matcher(line.strip());
        if (korean.matches()) {
            return korean.group(1);
        }
        String eastAsian = EastAsianBylines.of(line);
        if (eastAsian != null) {
            return eastAsian;
        }
        Matcher opener = OPENER.matcher(line.strip());
        String names = opener.find() ? line.strip().substring(opener.end()) : line.strip();
        Matcher end = END.matcher(names);
        if (end.find()) {
            names = names.substring(0, end.start());
        }
        String placed = placed(names);
        names = placed != null
                ? placed
                : FOR.matcher(withoutOffice(withoutDash(names))).replaceFirst("");
        if (names.isEmpty() || names.charAt(0) == '@' || isDay(names) || names.regionMatches(true, 0, "the ", 0, 4)) {
            return null;
        }
        return isShouted(names) ? small(names) : names;
    }

    private static String withoutDash(String names) {
        return DASH.matcher(names.strip()).replaceFirst("");
    }

    /** The name that a line between headline and text is, or begins with; null where it is anything else. */
    static @Nullable String between(String line) {
        Matcher name = NAME_AND_MORE.matcher(line.strip());
        boolean may = name.matches() && !OPENER.matcher(line.strip()).find();
        return may
                        && !isDay(name.group("n"))
                        && !NO_NAME.matcher(name.group("n")).find()
                ? name.group("n")
                : null;
    }

    /** Two names, each of them with the place that it reports from; null where the line is anything else. */
    static @Nullable String placed(String line) {
        Matcher names = PLACED_NAMES.matcher(line.strip());
        return names.matches() ? names.group(1) + names.group(2) + " " + names.group(3) : null;
    }

    /** Whether only the day of the week or the month was left of a date; "Jan Kowalski" is a name. */
    private static boolean isDay(String names) {
        String[] words = names.split("[ ,]+", -1);
        boolean isFirst = (Words.flags(WordHash.of(words[0])) & (Words.WEEKDAY | Words.MONTH)) != 0;
        return isFirst && (words.length == 1 || Character.isLowerCase(words[1].codePointAt(0)) || isDay(words[1]));
    }

    /** Whether the line opens as a byline does and goes on with a name. */
    static boolean opens(String line) {
        if (KOREAN.matcher(line.strip()).matches() || EastAsianBylines.of(line) != null) {
            return true;
        }
        Matcher opener = OPENER.matcher(line);
        return opener.find()
                && opener.end() < line.length()
                && !Character.isLowerCase(line.charAt(opener.end()))
                && !line.regionMatches(true, opener.end(), "the ", 0, 4);
    }

    /** Cuts ", Hamburg" and ", Senior Reporter" after a name, but not the second of several names. */
    static String withoutOffice(String names) {
        String kept = names;
        int comma = kept.lastIndexOf(',');
        while (comma > 0) {
            String after = kept.substring(comma + 1).strip();
            boolean goesOn = (CONJUNCTION.matcher(after).find() || after.indexOf(' ') > 0)
                    && !FROM_PLACE.matcher(after).lookingAt();
            if (goesOn && !NO_NAME.matcher(after).find() && Agencies.named(after) == null) {
                break;
            }
            kept = kept.substring(0, comma).strip();
            comma = kept.lastIndexOf(',');
        }
        return kept;
    }

    /** Whether four of five letters are capitals, in more than one word. */
    private static boolean isShouted(String names) {
        long capitals = names.chars().filter(Character::isUpperCase).count();
        long small = names.chars().filter(Character::isLowerCase).count();
        return names.indexOf(' ') > 0 && capitals > 4 && capitals > 4 * small;
    }

    private static String small(String names) {
        String lower = names.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lower.length(); i++) {
            boolean begins = i == 0 || !Character.isLetter(lower.charAt(i - 1));
            out.append(begins ? Character.toTitleCase(lower.charAt(i)) : lower.charAt(i));
        }
        Matcher joint = CONJUNCTION.matcher(out);
        StringBuilder joined = new StringBuilder();
        while (joint.find()) {
            joint.appendReplacement(
                    joined, Matcher.quoteReplacement(joint.group().toLowerCase(Locale.ROOT)));
        }
        String all = joint.appendTail(joined).toString();
        return SCOTTISH.matcher(all)
                .replaceAll(mac -> mac.group().substring(0, 2)
                        + Character.toUpperCase(mac.group().charAt(2)));
    }
}
