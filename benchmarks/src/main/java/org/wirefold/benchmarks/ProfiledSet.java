package org.wirefold.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wirefold.duplicates.NaiveFolding;
import org.wirefold.duplicates.Profile;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.model.RawArticle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.SourceProfile;

/**
 * A labelled set after reading and profiling, the way the stream does it: per source, in order, each article against
 * what its source sent before.
 *
 * @param set the labelled set
 * @param documents the profiled documents, in file order
 */
record ProfiledSet(LabelledSet set, List<NaiveFolding.Document<String>> documents) {

    /** Where the body of an article comes from. */
    enum Input {
        /** The raw text, through the reader. */
        READER,
        /** The reader, without what the source sent before. */
        READER_WITHOUT_HISTORY,
        /** The raw text as it is. */
        RAW,
        /** The true body where the set has one, else the raw text. */
        TRUE_BODY
    }

    /** When evaluated articles are received: long after any of them was published. */
    private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

    static ProfiledSet of(LabelledSet set, Input input, boolean fields) {
        ArticleIntake intake = new ArticleIntake();
        Map<String, SourceProfile> sources = new HashMap<>();
        List<NaiveFolding.Document<String>> documents = new ArrayList<>();
        long sequence = 0;
        for (LabelledSet.Row row : set.rows()) {
            RawArticle article = article(row, fields);
            String source = Objects.requireNonNull(article.source());
            boolean hasHistory = input != Input.READER_WITHOUT_HISTORY && ArticleIntake.hasHistory(source);
            SourceProfile history = sources.computeIfAbsent(source, x -> new SourceProfile());
            IntakeArticle taken = intake.read(
                    article,
                    RECEIVED.plus(Duration.ofSeconds(sequence)),
                    1,
                    hasHistory ? history.before(sequence) : LineHistory.none());
            if (hasHistory) {
                history.add(sequence, taken.read().lines());
            }
            String trueBody = row.trueBody();
            Profile profile = switch (input) {
                case READER, READER_WITHOUT_HISTORY -> taken.profile();
                case RAW -> intake.profile(taken.read(), row.text());
                case TRUE_BODY -> intake.profile(taken.read(), trueBody == null ? row.text() : trueBody);
            };
            documents.add(new NaiveFolding.Document<>(row.id(), taken.item().versionCreated(), profile));
            sequence++;
        }
        return new ProfiledSet(set, documents);
    }

    private static RawArticle article(LabelledSet.Row row, boolean fields) {
        return new RawArticle(
                row.id(),
                row.source() == null ? RawArticle.UNKNOWN_SOURCE : row.source(),
                row.url(),
                fields ? row.title() : null,
                fields ? row.date() : null,
                row.language(),
                row.text(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
