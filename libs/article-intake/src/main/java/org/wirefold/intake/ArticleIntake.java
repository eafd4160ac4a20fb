package org.wirefold.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Profiler;
import org.wirefold.model.Editorial;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.Origin;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawPage;
import org.wirefold.origins.OriginFinder;
import org.wirefold.origins.OriginSigns;
import org.wirefold.pages.Page;
import org.wirefold.text.ArticleLines;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.Dateline;
import org.wirefold.text.LifeCycle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.Publication;
import org.wirefold.text.RawText;
import org.wirefold.text.ReadArticle;

/**
 * Reads a raw article: from the article and what its source sent before to the item and the profile. The stream, the
 * evaluation and the training of the policy all read articles by this class, so what is measured is what runs.
 *
 * <p>The result depends on the arguments alone. Not thread-safe: reader and profiler reuse their buffers.
 *
 * <p>{@code read} does three steps, which may also be called one by one, each by another thread. Only the second needs to
 * know what the source sent before:
 *
 * <ol>
 *   <li>{@link #begin};
 *   <li>{@link #choose}, for the articles of a source in their order;
 *   <li>{@link #finish}.
 * </ol>
 */
public final class ArticleIntake {
    /** Confidences are told in hundredths. */
    private static final double CONFIDENCE_STEPS = 100;

    private final PageOpener pages = new PageOpener();
    private final ArticleReader reader = new ArticleReader();
    private final Profiler profiler = new Profiler(reader);
    private @Nullable OpenedArticle begun;

    /**
     * Whether the articles of a source are read against what it sent before. The unknown source is not one source: its
     * articles have nothing in common, so it has no history.
     */
    public static boolean hasHistory(String source) {
        return !source.equals(RawArticle.UNKNOWN_SOURCE);
    }

    /** Opens a row: of HTML the body is found and what the page says of itself. */
    public OpenedArticle open(RawArticle article) {
        return pages.open(article);
    }

    /** Opens a page: its body is found and what it says of itself. */
    public OpenedArticle open(RawPage page) {
        return pages.open(page);
    }

    /**
     * Reads an article. A row of HTML is opened first.
     *
     * @param article the article, with uri and source
     * @param received when it was received; its day stands in for the publication date where the article tells none
     * @param version how many different contents of this uri its source has sent, this one included; 1 or more
     * @param history what the source sent before; {@link LineHistory#none()} where {@link #hasHistory} is false
     * @throws NullPointerException if the article has no uri or no source
     */
    public IntakeArticle read(RawArticle article, Instant received, int version, LineHistory history) {
        return read(open(article), received, received, version, history);
    }

    /** Reads an article that was opened, the first content of its uri: see the other method. */
    public IntakeArticle read(OpenedArticle opened, Instant received, int version, LineHistory history) {
        return read(opened, received, received, version, history);
    }

    /**
     * Reads an article that was opened.
     *
     * @param opened the article, with uri and source
     * @param received when this content was received; its day orders the article where it tells no date
     * @param receivedAt when the first content of its uri was received
     * @param version how many different contents of this uri its source has sent, this one included; 1 or more
     * @param history what the source sent before; {@link LineHistory#none()} where {@link #hasHistory} is false
     * @throws NullPointerException if the article has no uri or no source
     */
    public IntakeArticle read(
            OpenedArticle opened, Instant received, Instant receivedAt, int version, LineHistory history) {
        begin(opened, received);
        choose(history);
        return finish(receivedAt, version);
    }

    /**
     * The first step of reading: looks at the lines of an article that was opened.
     *
     * @param opened the article, with uri and source
     * @param received when this content was received; its day orders the article where it tells no date
     */
    public void begin(OpenedArticle opened, Instant received) {
        begun = opened;
        reader.begin(rawText(opened, received));
    }

    /**
     * The second step: chooses the lines of the body.
     *
     * @param history what the source sent before; {@link LineHistory#none()} where {@link #hasHistory} is false
     * @return what the article adds to the history of its source
     */
    public ArticleLines choose(LineHistory history) {
        return reader.choose(history);
    }

    /**
     * The third step: what was read.
     *
     * @param receivedAt when the first content of its uri was received
     * @param version how many different contents of this uri its source has sent, this one included; 1 or more
     * @throws NullPointerException if the article has no uri or no source
     */
    public IntakeArticle finish(Instant receivedAt, int version) {
        OpenedArticle opened = Objects.requireNonNull(begun, "no article was begun");
        ReadArticle read = reader.finish();
        String body = body(opened.article(), read);
        Item item = item(opened, read, body, version, receivedAt);
        return new IntakeArticle(item, read, profile(read, body), origin(opened, read, body, byline(opened, read)));
    }

    /** A text without any word, such as a row of emoji, has nothing to be read, and is kept as it is. */
    private static String body(RawArticle article, ReadArticle read) {
        boolean isWordless =
                read.body().isBlank() && article.text().codePoints().noneMatch(Character::isLetterOrDigit);
        return isWordless ? article.text().strip() : read.body();
    }

    /**
     * The time that an article is ordered by. One that tells no date has the last millisecond of the UTC day on which it
     * was received: what is received on one day may come in any order.
     */
    private static Instant orderedBy(Publication publication) {
        Instant instant = Instant.ofEpochMilli(publication.instant().toEpochMilli());
        return publication.source() == Publication.Source.RECEIVED
                ? instant.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).minusMillis(1)
                : instant;
    }

    /**
     * The profile of an article that was read, with this body. A body other than the read one is for measurements: it
     * shows what reading the body is worth.
     */
    public Profile profile(ReadArticle read, String body) {
        return profiler.profile(new DocumentText(
                body,
                read.headline(),
                read.agency(),
                read.lifeCycle(),
                read.language().tag()));
    }

    private static RawText rawText(OpenedArticle opened, Instant received) {
        RawArticle article = opened.article();
        Integer version = article.version();
        Editorial told = article.editorial();
        List<String> signals = told == null ? null : told.signals();
        return new RawText(
                article.text(),
                opened.page() == null && article.editorial() == null ? RawText.Extent.PAGE : RawText.Extent.BODY,
                article.headline(),
                article.source(),
                article.url(),
                article.language(),
                article.published(),
                received,
                new RawText.Marks(
                        version == null ? null : version.toString(),
                        article.pubStatus(),
                        article.urgency(),
                        article.edNote(),
                        article.embargoedUntil(),
                        signals == null ? List.of() : signals));
    }

    private static Item item(OpenedArticle opened, ReadArticle read, String body, int version, Instant receivedAt) {
        RawArticle article = opened.article();
        Dateline dateline = read.dateline();
        LifeCycle lifeCycle = read.lifeCycle();
        Instant until = lifeCycle.until();
        Editorial told = article.editorial();
        Publication publication = read.publication();
        boolean isDated = isDated(read);
        return new Item(
                Objects.requireNonNull(article.uri(), "the article has no uri"),
                Objects.requireNonNull(article.source(), "the article has no source"),
                article.url(),
                read.headline(),
                body,
                byline(opened, read),
                dateline != null ? dateline.text() : told == null ? null : told.dateline(),
                dateline != null ? dateline.place() : told == null ? null : told.located(),
                read.agency() == null ? article.agency() : read.agency(),
                read.copyrightHolder() != null || told == null ? read.copyrightHolder() : told.copyrightHolder(),
                read.language().tag(),
                read.language().confidence(),
                orderedBy(publication),
                isDated ? Instant.ofEpochMilli(publication.instant().toEpochMilli()) : null,
                isDated ? publication.precision().name().toLowerCase(Locale.ROOT) : Item.NO_DATE,
                publication.source().name().toLowerCase(Locale.ROOT),
                publication.confidence(),
                receivedAt,
                version,
                lifeCycle.kind().name().toLowerCase(Locale.ROOT),
                article.pubStatus(),
                article.urgency(),
                until == null ? article.embargoedUntil() : until.toString(),
                bodyConfidence(opened, read),
                bodyStatus(opened, read),
                told,
                ArticleRights.of(opened, read.copyrightHolder()));
    }

    private static Origin origin(OpenedArticle opened, ReadArticle read, String body, @Nullable String byline) {
        RawArticle article = opened.article();
        Editorial told = article.editorial();
        Dateline dateline = read.dateline();
        return OriginFinder.find(new OriginSigns(
                Objects.requireNonNull(article.source()),
                article.agency(),
                told == null ? null : told.infoSources(),
                byline,
                dateline != null ? dateline.text() : told == null ? null : told.dateline(),
                read.beside().above(),
                body,
                read.beside().below(),
                told == null ? null : told.copyrightHolder(),
                isDated(read)
                        ? read.publication().instant().atZone(ZoneOffset.UTC).getYear()
                        : 0));
    }

    private static boolean isDated(ReadArticle read) {
        return read.publication().source() != Publication.Source.RECEIVED;
    }

    private static double bodyConfidence(OpenedArticle opened, ReadArticle read) {
        Page page = opened.page();
        double confidence = page == null ? read.bodyConfidence() : page.bodyConfidence();
        return Math.round(confidence * CONFIDENCE_STEPS) / CONFIDENCE_STEPS;
    }

    private static @Nullable String bodyStatus(OpenedArticle opened, ReadArticle read) {
        Page page = opened.page();
        if (page == null) {
            return read.isStub() ? Item.STUB : null;
        }
        if (page.access() == Page.Access.STUB) {
            return Item.STUB;
        }
        return page.isArticle() ? null : Item.NO_ARTICLE;
    }

    private static @Nullable String byline(OpenedArticle opened, ReadArticle read) {
        String sent = opened.article().byline();
        if (sent != null) {
            return sent;
        }
        Page page = opened.page();
        return page == null || page.authors().isEmpty() ? read.byline() : String.join(", ", page.authors());
    }
}
