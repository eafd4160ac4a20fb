package org.wirefold.batch;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.intake.OpenedArticle;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleSource;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawRecord;
import org.wirefold.text.ArticleLines;
import org.wirefold.text.LineHistory;
import org.wirefold.text.SourceProfile;

/**
 * Reads the records of some sources in their order, as the stream's read step does: each article against what its
 * source sent before, and each content of a uri once. For one thread.
 */
final class SourceReading {
    private static final int DIGEST_DIGITS = 16;
    private static final String FAILED = "failed";

    private final ArticleTable articles;
    private final SpillFile lines;
    private final NameFinder names;
    private final Consumer<RefusedRecord> refused;
    private final ArticleIntake intake = new ArticleIntake();
    private final Map<String, SourceProfile> sources = new HashMap<>();

    /**
     * Reads into a table.
     *
     * @param lines takes the lines of each article, so that another folding can go on after the last
     */
    SourceReading(ArticleTable articles, SpillFile lines, NameFinder names, Consumer<RefusedRecord> refused) {
        this.articles = articles;
        this.lines = lines;
        this.names = names;
        this.refused = refused;
    }

    /** Reads one record; {@code sequence} grows from record to record. One that cannot be read is refused. */
    void read(RawArticleRecord record, long sequence) throws IOException {
        try {
            readArticle(record, sequence);
        } catch (RuntimeException e) {
            refused.accept(new RefusedRecord(record.place(), FAILED, "the article could not be read: " + e));
        }
    }

    private void readArticle(RawArticleRecord record, long sequence) throws IOException {
        RawRecord decoded = ArticleJson.readRaw(record.value(), record.content());
        if (decoded instanceof RawRecord.Unreadable unreadable) {
            refuse(record, unreadable.cause(), unreadable.message());
            return;
        }
        OpenedArticle opened = decoded instanceof RawRecord.Page page
                ? intake.open(page.page())
                : intake.open(((RawRecord.Article) decoded).article());
        String source = ArticleSource.of(record.key(), opened.article());
        if (source.length() > ArticleSource.MAX_CHARACTERS) {
            refuse(
                    record,
                    RawRecord.Cause.WRONG_FIELD,
                    "the source has " + source.length() + " characters; at most " + ArticleSource.MAX_CHARACTERS
                            + " are allowed");
            return;
        }
        String uri = decoded instanceof RawRecord.Page page
                ? ArticleUri.ofPage(page.page(), source)
                : ArticleUri.ofRecord(((RawRecord.Article) decoded).article(), source);
        long sha = Long.parseUnsignedLong(ArticleUri.sha256Hex(record.value()), 0, DIGEST_DIGITS, 16);
        ContentHistory known = articles.history(source, uri);
        if (known != null && known.contains(sha)) {
            return;
        }
        ContentHistory history = known == null ? ContentHistory.first(record.receivedMillis(), sha) : known.next(sha);
        boolean hasHistory = ArticleIntake.hasHistory(source);
        SourceProfile profile = hasHistory ? sources.computeIfAbsent(source, name -> new SourceProfile()) : null;
        IntakeArticle taken = intake.read(
                opened.identified(uri, source),
                Instant.ofEpochMilli(record.receivedMillis()),
                Instant.ofEpochMilli(history.firstMillis()),
                history.version(),
                profile == null ? LineHistory.none() : profile.before(sequence));
        if (profile != null) {
            ArticleLines contribution = taken.read().lines();
            learn(profile, sequence, contribution);
            lines.append(entry(source, sequence, contribution));
        }
        Item item = taken.item();
        articles.put(
                KeptArticle.of(
                        item,
                        taken.profile(),
                        taken.origin(),
                        history,
                        names.find(item.headline(), item.body(), item.language())),
                false);
    }

    private static void learn(SourceProfile profile, long sequence, ArticleLines contribution) {
        profile.add(sequence, contribution);
        profile.forget(sequence);
    }

    private static byte[] entry(String source, long sequence, ArticleLines contribution) {
        return new ByteWriter(256)
                .string(source)
                .varint(sequence)
                .blob(contribution.toBytes())
                .toBytes();
    }

    /** The source of an entry of lines. */
    static String sourceOf(byte[] entry) {
        return new ByteReader(entry).string();
    }

    /** Learns the lines that an earlier folding has read; returns their sequence. */
    long learn(byte[] entry) throws IOException {
        ByteReader in = new ByteReader(entry);
        String source = in.string();
        long sequence = in.varint();
        learn(
                Objects.requireNonNull(sources.computeIfAbsent(source, name -> new SourceProfile())),
                sequence,
                ArticleLines.fromBytes(in.blob()));
        lines.append(entry);
        return sequence;
    }

    private void refuse(RawArticleRecord record, RawRecord.Cause cause, @Nullable String message) {
        refused.accept(new RefusedRecord(record.place(), cause.wireName(), String.valueOf(message)));
    }
}
