package org.wirefold.entities.training;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wirefold.entities.tagging.NameLists;

/** Splits lines of an encyclopaedia's list of titles into the words of a name. */
final class NameList {
    private static final Pattern BRACKETS = Pattern.compile("\\s*\\([^)]*\\)");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NO_NAME = Pattern.compile("^(Category|User|Template|Portal|Wikipedia|Talk|Image|File):"
            + "|^Lists? of |^Index of |/|&amp;|.* (albums|songs|novels|films|redirects|stubs)$");

    private NameList() {}

    /** The words of the name, or nothing for a line that is no name of at least {@code minWords} words. */
    static Optional<List<String>> words(String line, int minWords) {
        String name = BRACKETS.matcher(line.strip().replace("\uFEFF", "")).replaceAll("");
        if (name.length() < 2 || NO_NAME.matcher(name).find()) {
            return Optional.empty();
        }
        String spaced = name.replace(",", " , ")
                .replace("'s ", " 's ")
                .replace("s' ", "s ' ")
                .strip();
        if (spaced.endsWith("'s")) {
            spaced = spaced.substring(0, spaced.length() - 2) + " 's";
        }
        List<String> words = SPACES.splitAsStream(spaced).toList();
        boolean capital = words.stream().anyMatch(w -> !w.isEmpty() && Character.isUpperCase(w.charAt(0)));
        boolean fits = words.size() >= minWords && words.size() <= NameLists.MAX_WORDS;
        return capital && fits ? Optional.of(words) : Optional.empty();
    }
}
