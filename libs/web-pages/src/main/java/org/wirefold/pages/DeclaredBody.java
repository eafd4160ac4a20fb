package org.wirefold.pages;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * The article's text from linked data, for pages that show only its beginning and fetch the rest by a script. It is
 * taken where it is much longer than what was chosen and holds that.
 */
final class DeclaredBody {
    private static final int LEAST = 400;
    private static final float LONGER = 1.6f;
    private static final float SHARED = .5f;
    /** Sentences of one paragraph, where the text has no line breaks, up to about so many characters. */
    private static final int PARAGRAPH = 450;

    private DeclaredBody() {}

    /** The declared body where it is to be taken; else null. */
    static @Nullable String instead(ParsedPage page, PageHead head, List<Block> chosen) {
        @Nullable String declared = page.linkedData().articleText("articleBody");
        if (declared == null || declared.length() < LEAST) {
            return null;
        }
        String text = plain(declared);
        int declaredLetters = PageHead.squeeze(text).length();
        float letters = 0;
        float held = 0;
        for (Block block : chosen) {
            letters += block.squeezed.length();
            held += head.bodySays(block.squeezed) == 1 ? block.squeezed.length() : 0;
        }
        boolean longer = declaredLetters > LONGER * letters;
        return longer && (held >= SHARED * letters || letters < LEAST / 2) ? paragraphs(text) : null;
    }

    /** Linked data may hold markup, entities, or text. */
    private static String plain(String declared) {
        if (declared.indexOf("</") < 0) {
            return ParsedPage.decoded(declared);
        }
        List<String> lines = new ArrayList<>();
        for (Block block : BlockCollector.collect(Jsoup.parse(declared).body(), false)) {
            lines.add(block.text);
        }
        return String.join("\n", lines);
    }

    private static String paragraphs(String text) {
        List<String> found = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            String stripped = line.strip();
            if (!stripped.isEmpty()) {
                found.add(stripped);
            }
        }
        return found.size() == 1 ? sentences(found.get(0)) : String.join("\n\n", found);
    }

    /** Linked data often lost the ends of paragraphs: sentences are put together to ones of ordinary length. */
    private static String sentences(String text) {
        StringBuilder parted = new StringBuilder(text.length() + 64);
        int from = 0;
        for (int i = 0; i + 1 < text.length(); i++) {
            boolean ends = ".!?。！？".indexOf(text.charAt(i)) >= 0 && text.charAt(i + 1) == ' ';
            if (ends && i - from > PARAGRAPH) {
                parted.append(text, from, i + 1).append("\n\n");
                from = i + 2;
            }
        }
        return parted.append(text, Math.min(from, text.length()), text.length()).toString();
    }
}
