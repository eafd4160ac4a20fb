package org.wirefold.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds who wrote the article: linked data, else meta elements, else microdata and links to authors, else lines that
 * the markup calls a byline, else a line near the headline that says "by" and a name. Addresses, the site itself and
 * what is no name are left out.
 */
final class AuthorFinder {
    private static final Pattern BY = Pattern.compile(
            "^(?:written by|reported by|story by|article by|posted by|published by|by|von|par|por|di|de|door|av|af|od|"
                    + "przez|от|автор|autor|autore|auteur|author|text|texte|texto|testo|作者|文|記者|记者)\\s*[:：]?\\s+(?=\\S)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*(?:[,;|•·/、]|\\s(?:and|und|et|y|e|en|och|og|i|и|ve|&)\\s)\\s*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 60;
    private static final int LONGEST_OPENER = 12;
    private static final int LONGEST_TEXT = 400;
    private static final int MOST = 12;

    private AuthorFinder() {}

    /**
     * Finds the authors.
     *
     * @param near the lines that follow the headline, and those before it
     */
    static List<String> find(ParsedPage page, PageNotes notes, @Nullable String siteName, List<String> near) {
        List<String> names = names(page.linkedData().authors(), siteName, false);
        if (names.isEmpty()) {
            names = names(page.authorsMeta(), siteName, true);
        }
        if (names.isEmpty()) {
            names = names(notes.itemAuthors, siteName, true);
        }
        if (names.isEmpty()) {
            names = names(notes.linkedAuthors, siteName, true);
        }
        if (names.isEmpty()) {
            for (String line : notes.bylines) {
                names = names(List.of(line), siteName, true);
                if (!names.isEmpty()) {
                    break;
                }
            }
        }
        return names.isEmpty() ? names(written(near), siteName, true) : names;
    }

    /** The line near the headline that says "by" and a name, in one piece or as two lines; none where there is none. */
    private static List<String> written(List<String> near) {
        for (int i = 0; i < near.size(); i++) {
            String line = near.get(i).strip();
            String next = i + 1 < near.size() ? near.get(i + 1).strip() : "";
            if (isByline(line) && looksLikeNames(BY.matcher(line).replaceFirst(""))) {
                return List.of(line);
            }
            if (isOpener(line) && looksLikeNames(next)) {
                return List.of(next);
            }
        }
        return List.of();
    }

    /** Whether the line is what opens a byline and nothing else: "by", "Von", "Text:". */
    static boolean isOpener(String line) {
        return line.length() <= LONGEST_OPENER
                && BY.matcher(line.strip() + " x").replaceFirst("").equals("x");
    }

    /** Whether the line opens as a byline does. */
    static boolean isByline(String line) {
        return line.length() <= LONGEST && BY.matcher(line.strip()).lookingAt();
    }

    /** Two to twelve words, each of them with a capital or a joint between names; scripts without capitals have none. */
    private static boolean looksLikeNames(String text) {
        String[] words = text.split("[\\s,;|/]+", -1);
        int capitals = 0;
        int small = 0;
        for (String word : words) {
            if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
                return false;
            }
            capitals += Character.isUpperCase(word.charAt(0)) ? 1 : 0;
            small += Character.isLowerCase(word.charAt(0)) ? 1 : 0;
        }
        return text.length() <= LONGEST && words.length <= MOST && capitals >= 2 && small * 2 <= capitals;
    }

    private static List<String> names(List<String> texts, @Nullable String siteName, boolean dropSite) {
        Map<String, String> names = new LinkedHashMap<>();
        String site = siteName == null ? "" : PageHead.squeeze(siteName);
        for (String text : texts.subList(0, Math.min(MOST, texts.size()))) {
            if (text.length() > LONGEST_TEXT || text.contains("://")) {
                continue;
            }
            String plain = ParsedPage.decoded(text).replaceAll("\\s+", " ").strip();
            String named = BY.matcher(plain).replaceFirst("");
            for (String part : BETWEEN.split(named, -1)) {
                String name = cleaned(part);
                String key = PageHead.squeeze(name);
                if (isName(name) && !(dropSite && key.equals(site)) && names.size() < MOST) {
                    names.putIfAbsent(key, name);
                }
            }
        }
        return new ArrayList<>(names.values());
    }

    private static String cleaned(String part) {
        String name = BY.matcher(part.strip()).replaceFirst("");
        int bracket = name.indexOf('(');
        if (bracket > 2) {
            name = name.substring(0, bracket);
        }
        int from = 0;
        int to = name.length();
        while (from < to && ":–—-@ \u00A0".indexOf(name.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && ":–—-, \u00A0".indexOf(name.charAt(to - 1)) >= 0) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isName(String name) {
        if (name.length() < 2 || name.length() > LONGEST || name.contains("@") || name.indexOf('<') >= 0) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http") || lower.startsWith("www.") || lower.contains(".com/")) {
            return false;
        }
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            letters += Character.isLetter(name.charAt(i)) ? 1 : 0;
            digits += Character.isDigit(name.charAt(i)) ? 1 : 0;
        }
        return letters >= 2 && digits <= 2 && name.split(" ", -1).length <= 6;
    }
}
