package org.wirefold.newsdesk.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.model.EnrichedArticle.Quote;

/** The body of an article with its names and quotes marked. */
final class NamedText {
    private static final int LONGEST = 100_000;

    private NamedText() {}

    private record Span(int start, int end, String look, String link, String note) {}

    /** The pieces of the body; together they are the body, or its first 100,000 characters. */
    static List<Marked> of(EnrichedArticle article) {
        String body = Wording.cut(article.item().body(), LONGEST);
        List<Span> spans = new ArrayList<>();
        for (EntityAnnotation entity : orEmpty(article.entities())) {
            for (Mention mention : orEmpty(entity.mentions())) {
                spans.add(new Span(
                        mention.start(),
                        mention.end(),
                        "name " + entity.type().replaceAll("[^a-z]", ""),
                        Wording.link("/entity", "id", entity.id()),
                        entity.type() + ": " + entity.name()));
            }
        }
        for (Quote quote : orEmpty(article.quotes())) {
            String speaker = quote.speaker();
            spans.add(new Span(
                    quote.start(), quote.end(), "quote", "", speaker == null ? "quote" : "said by " + speaker));
        }
        spans.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        List<Marked> pieces = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            if (span.start() >= at && span.end() > span.start() && span.end() <= body.length()) {
                pieces.add(Marked.plain(body.substring(at, span.start())));
                pieces.add(new Marked(body.substring(span.start(), span.end()), span.look(), span.link(), span.note()));
                at = span.end();
            }
        }
        pieces.add(Marked.plain(body.substring(at)));
        return pieces;
    }

    // A list that JSON left out is null whatever its type says.
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
