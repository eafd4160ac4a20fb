package org.wirefold.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirefold.model.ArticleUri;

/**
 * The bodies of all articles, numbered by rank: articles of one week with one digest have one body, whose rank is that
 * of its first article by (time, uri). Immutable.
 */
final class RankedBodies {
    private final ArticleTable articles;

    /** Articles by body, and within it by rank. */
    private final int[] rows;

    /** Where the articles of a body begin in {@link #rows}; one more for the end. */
    private final int[] begins;

    /** Bodies by (time, digest), the order in which the candidate bounds take them, and its inverse. */
    private final int[] ordered;

    private RankedBodies(ArticleTable articles, int[] rows, int[] begins, int[] ordered) {
        this.articles = articles;
        this.rows = rows;
        this.begins = begins;
        this.ordered = ordered;
    }

    static RankedBodies of(ArticleTable articles) throws IOException {
        separateSharedUris(articles);
        int[] ranked = ranked(articles);
        int[] rankOf = new int[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            rankOf[ranked[rank]] = rank;
        }
        // Rows of one body side by side, each body's first article first.
        int[] grouped = sorted(ranked.length, (a, b) -> {
            int c = articles.compareDigest(a, b);
            c = c != 0 ? c : Long.compare(articles.week(a), articles.week(b));
            return c != 0 ? c : Integer.compare(rankOf[a], rankOf[b]);
        });
        int bodies = 0;
        int[] groupBegins = new int[ranked.length + 1];
        for (int i = 0; i < grouped.length; i++) {
            if (i == 0 || !articles.sameBody(grouped[i - 1], grouped[i])) {
                groupBegins[bodies++] = i;
            }
        }
        groupBegins[bodies] = grouped.length;
        int[] byRank = sorted(
                bodies, (a, b) -> Integer.compare(rankOf[grouped[groupBegins[a]]], rankOf[grouped[groupBegins[b]]]));
        int[] rows = new int[ranked.length];
        int[] begins = new int[bodies + 1];
        int at = 0;
        for (int body = 0; body < bodies; body++) {
            begins[body] = at;
            int group = byRank[body];
            int length = groupBegins[group + 1] - groupBegins[group];
            System.arraycopy(grouped, groupBegins[group], rows, at, length);
            at += length;
        }
        begins[bodies] = at;
        int[] ordered = sorted(bodies, (a, b) -> {
            int c = Long.compare(articles.time(rows[begins[a]]), articles.time(rows[begins[b]]));
            return c != 0 ? c : articles.compareDigest(rows[begins[a]], rows[begins[b]]);
        });
        return new RankedBodies(articles, rows, begins, ordered);
    }

    /** The articles by (time, uri). The uris of one time only are in memory together. */
    private static int[] ranked(ArticleTable articles) throws IOException {
        int[] ranked = sorted(articles.size(), Comparator.comparingLong(articles::time));
        for (int from = 0; from < ranked.length; ) {
            int to = from + 1;
            while (to < ranked.length && articles.time(ranked[to]) == articles.time(ranked[from])) {
                to++;
            }
            if (to - from > 1) {
                String[] uris = new String[to - from];
                for (int i = from; i < to; i++) {
                    uris[i - from] = articles.article(ranked[i]).uri();
                }
                int[] same = Arrays.copyOfRange(ranked, from, to);
                int[] order = sorted(uris.length, (a, b) -> uris[a].compareTo(uris[b]));
                for (int i = 0; i < order.length; i++) {
                    ranked[from + i] = same[order[i]];
                }
            }
            from = to;
        }
        return ranked;
    }

    /**
     * Where several sources have sent one uri, the one with the best claim keeps it, and the others get uris of their
     * own, as in the stream.
     */
    private static void separateSharedUris(ArticleTable articles) throws IOException {
        int[] byUri = sorted(articles.size(), Comparator.comparingLong(articles::uriHash));
        for (int from = 0; from < byUri.length; ) {
            int to = from + 1;
            while (to < byUri.length && articles.uriHash(byUri[to]) == articles.uriHash(byUri[from])) {
                to++;
            }
            if (to - from > 1) {
                List<Integer> sharing = new ArrayList<>();
                for (int i = from; i < to; i++) {
                    sharing.add(byUri[i]);
                }
                separate(articles, sharing);
            }
            from = to;
        }
    }

    private static void separate(ArticleTable articles, List<Integer> sharing) throws IOException {
        String uri = articles.article(sharing.get(0)).uri();
        TreeMap<String, Integer> claims = new TreeMap<>(ArticleUri.claims(uri));
        for (int row : sharing) {
            claims.put(articles.article(row).source(), row);
        }
        String holder = claims.firstKey();
        for (Map.Entry<String, Integer> claim : claims.tailMap(holder, false).entrySet()) {
            KeptArticle article = articles.article(claim.getValue());
            articles.rename(claim.getValue(), article.under(ArticleUri.within(claim.getKey(), uri)));
        }
    }

    private static int[] sorted(int count, Comparator<Integer> order) {
        Integer[] boxed = new Integer[count];
        Arrays.setAll(boxed, i -> i);
        Arrays.parallelSort(boxed, order);
        int[] sorted = new int[count];
        Arrays.setAll(sorted, i -> boxed[i]);
        return sorted;
    }

    /** How many there are. */
    int size() {
        return begins.length - 1;
    }

    /** The article that a body's rank, time and profile come from. */
    int first(int body) {
        return rows[begins[body]];
    }

    /** How many articles have this body. */
    int members(int body) {
        return begins[body + 1] - begins[body];
    }

    /** One of them, by rank. */
    int member(int body, int number) {
        return rows[begins[body] + number];
    }

    /** When its first article was published, milliseconds since 1970 UTC. */
    long time(int body) {
        return articles.time(first(body));
    }

    /** The body at a place of the order by (time, digest). */
    int at(int place) {
        return ordered[place];
    }
}
