package org.wirefold.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose text an article is. It is never guessed: where the article does not say it and its story does not tell it, the
 * kind is {@link #UNKNOWN_KIND}. Immutable.
 *
 * @param kind {@code agency}, {@code outlet} or {@code unknown}
 * @param name short name of the agency ({@code AFP}), or the outlet; null where it is unknown
 * @param confidence 0 to 1; 0 where it is unknown
 * @param evidence what says so, the strongest first
 * @param parts the texts of which the article consists where it has several origins; null where it has one
 */
public record Origin(
        String kind,
        @Nullable String name,
        double confidence,
        List<Clue> evidence,
        @Nullable List<Part> parts) {
    /** {@link #kind} of a text by an agency. */
    public static final String AGENCY = "agency";

    /** {@link #kind} of an outlet's own text. */
    public static final String OUTLET = "outlet";

    /** {@link #kind} where it is not known whose text it is. */
    public static final String UNKNOWN_KIND = "unknown";

    /** Nothing tells whose text it is. */
    public static final Origin UNKNOWN = new Origin(UNKNOWN_KIND, null, 0, List.of(), null);

    /**
     * A piece of evidence.
     *
     * @param sign what kind of sign it is: {@code dateline}, {@code byline}, {@code credit}, {@code copyright},
     *     {@code field}, {@code source}, or {@code story} where the text is that of another member
     * @param text the words; of {@code story} the uri of that member
     */
    public record Clue(String sign, String text) {}

    /**
     * A part of an article that has an origin of its own.
     *
     * @param kind see {@link Origin#kind()}
     * @param name see {@link Origin#name()}
     * @param share of the article's text, 0 to 1; null where it is not known how much of the text it is
     * @param spans where it stands in the body; null where only the share is known
     */
    public record Part(
            String kind,
            @Nullable String name,
            @Nullable Double share,
            @Nullable List<Span> spans) {
        private String inWords() {
            String whose = name == null ? "somebody unknown" : name;
            return share == null ? whose : whose + " (" + Math.round(share * 100) + "%)";
        }
    }

    /**
     * A span of the body.
     *
     * @param start first UTF-16 unit
     * @param end behind the last
     */
    public record Span(int start, int end) {}

    /** Whose text it is and by which sign, as a reader is told: {@code AFP, by its dateline "PARIS (AFP)"}. */
    public String inWords() {
        if (name == null) {
            return UNKNOWN_KIND;
        }
        StringBuilder words = new StringBuilder(name);
        if (!evidence.isEmpty()) {
            Clue clue = evidence.get(0);
            words.append(
                    clue.sign.equals("story")
                            ? ", as another article of the story tells: "
                            : ", by its " + clue.sign + ": ");
            words.append(clue.text);
        }
        if (parts != null) {
            words.append("; it has text of ");
            words.append(parts.stream().map(Part::inWords).collect(Collectors.joining(" and ")));
        }
        return words.toString();
    }

    /** Whether it is known whose text it is. */
    @JsonIgnore
    public boolean isKnown() {
        return name != null;
    }
}
