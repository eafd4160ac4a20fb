package org.wirefold.newsdesk.api;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.newsdesk.broker.Mark;
import org.wirefold.results.ResultTables;

/**
 * Marks of readers as {@code wirefold evaluate} reads them: {@code NAME.pairs.tsv} with the pairs, and
 * {@code NAME.jsonl} with their articles. A pair whose articles are not in the database is left out of both.
 *
 * @param pairs a heading, then two ids and the grade in columns: 2 for copies of one text, 0 for others
 * @param articles an article on each line
 */
public record MarkedPairs(String pairs, String articles) {
    private static final String HEADING = "id1\tid2\tgrade\n";

    /** Reads the articles of the marks. */
    static MarkedPairs read(ResultTables tables, List<Mark> marks) throws SQLException {
        Map<String, EnrichedArticle> articles = new LinkedHashMap<>();
        for (String uri : new TreeSet<>(uris(marks))) {
            tables.article(uri).ifPresent(article -> articles.put(uri, article));
        }
        StringBuilder pairs = new StringBuilder(HEADING);
        for (Mark mark : marks) {
            if (articles.containsKey(mark.first()) && articles.containsKey(mark.second())) {
                pairs.append(mark.first())
                        .append('\t')
                        .append(mark.second())
                        .append('\t')
                        .append(mark.sameStory() ? 2 : 0)
                        .append('\n');
            }
        }
        StringBuilder lines = new StringBuilder();
        articles.values().forEach(article -> lines.append(line(article)).append('\n'));
        return new MarkedPairs(pairs.toString(), lines.toString());
    }

    private static List<String> uris(List<Mark> marks) {
        List<String> uris = new ArrayList<>();
        marks.forEach(mark -> uris.addAll(List.of(mark.first(), mark.second())));
        // A tab or a line break cannot stand in a column.
        uris.removeIf(uri -> uri.chars().anyMatch(Character::isISOControl));
        return uris;
    }

    private static String line(EnrichedArticle article) {
        EnrichedArticle.Item item = article.item();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", item.uri());
        row.put("source", item.source());
        row.put("title", item.headline());
        if (item.published() != null) {
            row.put("date", item.published().toString());
        }
        row.put("lang", item.language());
        row.put("text", item.body());
        return new String(ArticleJson.mapper().writeValueAsBytes(row), StandardCharsets.UTF_8);
    }
}
