package org.wirefold.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;

/** Makes the rows of a run out of few texts, so that copies, versions, withdrawals and the like occur. */
final class Input {
    private static final List<String> SOURCES = List.of("agency", "site", "paper");

    private final Random random;
    private final Set<Disturbance> disturbances;
    private final List<RawArticle> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Which of the texts an article had last, by uri. */
    private final Map<String, Integer> textOf = new HashMap<>();

    Input(Random random, Set<Disturbance> disturbances) {
        this.random = random;
        this.disturbances = disturbances;
        ArticleMaker maker = new ArticleMaker(random.nextInt(20));
        for (String story : List.of("A", "B")) {
            RawArticle original = maker.story("agency", 3);
            add("story " + story, original);
            add("a copy of " + story, maker.copy(original, "site"));
            add("a cut copy of " + story, maker.abridged(original, "site", 2));
            add("other news with the end of " + story, maker.follow(original, "agency", 2));
            add(story + " with other numbers", maker.template(original, "agency"));
        }
    }

    private void add(String name, RawArticle article) {
        names.add(name);
        texts.add(article);
    }

    /** Some rows, in the order in which they are sent. */
    List<Row> rows() {
        int count = 4 + random.nextInt(9);
        List<Row> rows = new ArrayList<>();
        List<Row> articles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long timestamp = World.MORNING - 1_000_000 + i * 1_000L;
            int kind = random.nextInt(20);
            Row known = articles.isEmpty() ? null : articles.get(random.nextInt(articles.size()));
            if (kind == 0) {
                rows.add(new Row(source(), "", true, new byte[] {(byte) 0xC3}, timestamp, "broken bytes"));
            } else if (kind < 4 && known != null && (known.keyed() || mayChangeWithoutKey())) {
                boolean isShared = disturbances.contains(Disturbance.SHARED_URIS) && random.nextInt(3) == 0;
                rows.add(article(isShared ? source() : known.source(), known.uri(), known.keyed(), timestamp));
            } else if (kind == 4 && known != null && rows.get(rows.size() - 1).equals(known)) {
                rows.add(known);
            } else {
                Row row = article(source(), "urn:" + i, random.nextInt(10) > 0, timestamp);
                rows.add(row);
                articles.add(row);
            }
        }
        return rows;
    }

    private boolean mayChangeWithoutKey() {
        return disturbances.contains(Disturbance.VERSIONS_WITHOUT_KEY);
    }

    private String source() {
        return SOURCES.get(random.nextInt(SOURCES.size()));
    }

    private Row article(String source, String uri, boolean keyed, long timestamp) {
        int text = random.nextInt(names.size());
        boolean isEdited = disturbances.contains(Disturbance.HEADLINES_EDITED) && random.nextInt(3) == 0;
        if (isEdited) {
            text = textOf.getOrDefault(uri, text);
        }
        textOf.put(uri, text);
        RawArticle made = texts.get(text);
        String name = names.get(text);
        String headline = made.headline();
        if (isEdited) {
            int other = random.nextInt(names.size());
            headline = texts.get(other).headline();
            name += " under the headline of " + names.get(other);
        }
        String body = made.text() + "\n\nRead more news at " + source + ".example.com";
        if (disturbances.contains(Disturbance.BODIES_WITHOUT_FINGERPRINTS) && random.nextInt(5) == 0) {
            body = random.nextBoolean() ? ". . . . ." : "\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D";
            // A headline would be a fingerprint.
            headline = null;
            name = "'" + body + "'";
        }
        String status = random.nextInt(15) == 0 ? "canceled" : null;
        return new Row(
                source,
                uri,
                keyed,
                ArticleJson.write(with(made, uri, source, headline, body, status)),
                timestamp,
                name + (status == null ? "" : ", withdrawn"));
    }

    private static RawArticle with(
            RawArticle made,
            String uri,
            String source,
            @Nullable String headline,
            String text,
            @Nullable String pubStatus) {
        return new RawArticle(
                uri,
                source,
                null,
                headline,
                made.published(),
                made.language(),
                text,
                null,
                pubStatus,
                null,
                null,
                null,
                made.agency());
    }

    static String text(Row row) {
        return new String(row.value(), StandardCharsets.UTF_8);
    }
}
