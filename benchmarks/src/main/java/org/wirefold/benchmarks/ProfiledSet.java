package org.wirefold.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.NaiveFolding;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Profiler;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.RawText;
import org.wirefold.text.ReadArticle;
import org.wirefold.text.SourceProfile;

/**
 * A labelled set after reading and profiling, the way the stream does it: per source, in order, each article against
 * what its source sent before.
 *
 * @param set the labelled set
 * @param texts what was compared, in file order
 * @param documents the profiled documents, in file order
 * @param seconds wall-clock seconds that reading and profiling took
 */
record ProfiledSet(
        LabelledSet set, List<DocumentText> texts, List<NaiveFolding.Document<String>> documents, double seconds) {

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
        ArticleReader reader = new ArticleReader();
        Profiler profiler = new Profiler(reader);
        Map<String, SourceProfile> sources = new HashMap<>();
        List<DocumentText> texts = new ArrayList<>();
        List<NaiveFolding.Document<String>> documents = new ArrayList<>();
        long start = System.nanoTime();
        long sequence = 0;
        for (LabelledSet.Row row : set.rows()) {
            Instant received = RECEIVED.plus(Duration.ofSeconds(sequence));
            RawText raw = RawText.of(row.text(), received)
                    .withSource(row.source())
                    .withUrl(row.url())
                    .withLanguage(row.language());
            if (fields) {
                raw = raw.withHeadline(row.title()).withPublished(row.date());
            }
            String source = row.source() == null ? "unknown" : row.source();
            SourceProfile history = input == Input.READER_WITHOUT_HISTORY
                    ? new SourceProfile()
                    : sources.computeIfAbsent(source, x -> new SourceProfile());
            ReadArticle read = reader.read(raw, history.before(sequence));
            history.add(sequence, read.lines());
            String trueBody = row.trueBody();
            String body = switch (input) {
                case READER, READER_WITHOUT_HISTORY -> read.body();
                case RAW -> row.text();
                case TRUE_BODY -> trueBody == null ? row.text() : trueBody;
            };
            DocumentText text = new DocumentText(
                    body,
                    read.headline(),
                    read.agency(),
                    read.lifeCycle(),
                    read.language().tag());
            Profile profile = profiler.profile(text);
            texts.add(text);
            Instant given = fields ? SetDates.parse(row.date()) : null;
            Instant time = given == null ? read.publication().instant() : given;
            documents.add(new NaiveFolding.Document<>(row.id(), time, profile));
            sequence++;
        }
        return new ProfiledSet(set, texts, documents, (System.nanoTime() - start) / 1e9);
    }
}
