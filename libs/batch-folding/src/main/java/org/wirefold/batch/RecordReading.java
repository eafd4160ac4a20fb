package org.wirefold.batch;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.intake.OpenedArticle;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleSource;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawRecord;

/**
 * Reads one record as the stream's read step does, in three steps. Only the second needs to know what the source sent
 * before. Each step may be done by another thread, one after the other.
 *
 * <ol>
 *   <li>{@link #open} decodes the record and looks at the text;
 *   <li>{@link #choose} chooses the body, for the records of a source in their order;
 *   <li>{@link #finish} makes the profile and keeps the article.
 * </ol>
 *
 * <p>The buffers are used again for the next record.
 */
final class RecordReading {
    private static final String FAILED = "failed";

    private final ArticleTable articles;
    private final NameFinder names;
    private final Consumer<RefusedRecord> refused;
    private final ArticleIntake intake = new ArticleIntake();
    private @Nullable RawArticleRecord record;
    private long sequence;
    private long sha;
    private String source = "";
    private ArticleTable.@Nullable Key key;
    private @Nullable ContentHistory history;

    /** Whether the first step is done; guarded by the lane that the record is in. */
    private boolean isOpen;

    RecordReading(ArticleTable articles, NameFinder names, Consumer<RefusedRecord> refused) {
        this.articles = articles;
        this.names = names;
        this.refused = refused;
    }

    /**
     * Begins with another record.
     *
     * @param newSequence grows from record to record
     */
    void take(RawArticleRecord newRecord, long newSequence) {
        record = newRecord;
        sequence = newSequence;
        key = null;
        history = null;
        isOpen = false;
    }

    void opened() {
        isOpen = true;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** What the article is known by; null where the record is none. */
    ArticleTable.@Nullable Key key() {
        return key;
    }

    /** Decodes the record and looks at the text. One that is no article is refused. */
    void open() {
        RawArticleRecord raw = record();
        try {
            open(raw);
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    private void open(RawArticleRecord raw) {
        RawRecord decoded = ArticleJson.readRaw(raw.value(), raw.content());
        if (decoded instanceof RawRecord.Unreadable unreadable) {
            refuse(unreadable.cause(), unreadable.message());
            return;
        }
        OpenedArticle opened = decoded instanceof RawRecord.Page page
                ? intake.open(page.page())
                : intake.open(((RawRecord.Article) decoded).article());
        source = ArticleSource.of(raw.key(), opened.article());
        if (source.length() > ArticleSource.MAX_CHARACTERS) {
            refuse(
                    RawRecord.Cause.WRONG_FIELD,
                    "the source has " + source.length() + " characters; at most " + ArticleSource.MAX_CHARACTERS
                            + " are allowed");
            return;
        }
        String uri = decoded instanceof RawRecord.Page page
                ? ArticleUri.ofPage(page.page(), source)
                : ArticleUri.ofRecord(((RawRecord.Article) decoded).article(), source);
        sha = ArticleTable.longOf(ArticleUri.sha256(raw.value()), 0);
        intake.begin(opened.identified(uri, source), Instant.ofEpochMilli(raw.receivedMillis()));
        key = ArticleTable.Key.of(source, uri);
    }

    /**
     * Chooses the body by what the source sent before.
     *
     * @return whether there is more to do; not where the source sent this content before
     */
    boolean choose(SourceLines lines) throws IOException {
        ArticleTable.Key known = key;
        if (known == null) {
            return false;
        }
        try {
            ContentHistory before = articles.history(known);
            if (before != null && before.contains(sha)) {
                return false;
            }
            history = before == null ? ContentHistory.first(record().receivedMillis(), sha) : before.next(sha);
            lines.learn(source, sequence, intake::choose);
            return true;
        } catch (RuntimeException e) {
            refuse(e);
            return false;
        }
    }

    /** Makes the profile and keeps the article. */
    void finish() throws IOException {
        try {
            ContentHistory contents = Objects.requireNonNull(history, "the body was not chosen");
            IntakeArticle taken = intake.finish(Instant.ofEpochMilli(contents.firstMillis()), contents.version());
            Item item = taken.item();
            articles.put(
                    Objects.requireNonNull(key),
                    KeptArticle.of(
                            item,
                            taken.profile(),
                            taken.origin(),
                            contents,
                            names.find(item.headline(), item.body(), item.language())),
                    taken.profile().digest(),
                    false);
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    private RawArticleRecord record() {
        return Objects.requireNonNull(record, "there is no record");
    }

    private void refuse(RuntimeException cause) {
        refused.accept(new RefusedRecord(record().place(), FAILED, "the article could not be read: " + cause));
    }

    private void refuse(RawRecord.Cause cause, @Nullable String message) {
        refused.accept(new RefusedRecord(record().place(), cause.wireName(), String.valueOf(message)));
    }
}
