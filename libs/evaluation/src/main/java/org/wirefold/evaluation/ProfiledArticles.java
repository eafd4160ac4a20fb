package org.wirefold.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.OriginalRule;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawArticle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.SourceProfile;

/**
 * Labelled articles, read and profiled as the stream does it ({@link ArticleIntake}): in the order of the file, each
 * article against what its source sent before.
 *
 * @param labelled the labelled articles
 * @param items the articles as they were read, by id
 * @param documents the profiled articles, in the order of the file
 */
public record ProfiledArticles(
        LabelledArticles labelled, Map<String, Item> items, List<NaiveFolding.Document<String>> documents) {

    /** Where the body of an article comes from. */
    public enum Input {
        /** The raw text, through the reader: what the stream does. */
        READER,
        /** The reader, without what the source sent before. */
        READER_WITHOUT_HISTORY,
        /** The raw text as it is. */
        RAW,
        /** The true body where the set has one, else the raw text. */
        TRUE_BODY
    }

    /** When the first article is received, long after any was published; each next one comes a second later. */
    private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

    /** Reads and profiles articles. */
    public static ProfiledArticles of(LabelledArticles labelled, Input input) {
        ArticleIntake intake = new ArticleIntake();
        Map<String, SourceProfile> sources = new HashMap<>();
        Map<String, Item> items = new HashMap<>();
        List<NaiveFolding.Document<String>> documents = new ArrayList<>();
        long sequence = 0;
        for (LabelledArticle one : labelled.articles()) {
            RawArticle article = one.article();
            String source = Objects.requireNonNullElse(article.source(), RawArticle.UNKNOWN_SOURCE);
            boolean hasHistory = input != Input.READER_WITHOUT_HISTORY && ArticleIntake.hasHistory(source);
            SourceProfile history = sources.computeIfAbsent(source, name -> new SourceProfile());
            IntakeArticle taken = intake.read(
                    article.identified(one.id(), source),
                    RECEIVED.plus(Duration.ofSeconds(sequence)),
                    1,
                    hasHistory ? history.before(sequence) : LineHistory.none());
            if (hasHistory) {
                history.add(sequence, taken.read().lines());
            }
            sequence++;
            Profile profile = switch (input) {
                case READER, READER_WITHOUT_HISTORY -> taken.profile();
                case RAW -> intake.profile(taken.read(), article.text());
                case TRUE_BODY ->
                    intake.profile(taken.read(), Objects.requireNonNullElse(one.trueBody(), article.text()));
            };
            items.put(one.id(), taken.item());
            documents.add(new NaiveFolding.Document<>(one.id(), taken.item().versionCreated(), profile));
        }
        return new ProfiledArticles(labelled, items, documents);
    }

    /** Compares and folds the articles in one process, without a broker: the story of each, by id. */
    public Map<String, FoldedArticle> fold(RelationPolicy policy) {
        Map<String, NaiveFolding.Assigned<String>> assigned =
                new NaiveFolding<String>(policy, NaiveFolding.Candidates.BY_FINGERPRINT).fold(documents);
        Map<String, List<OriginalRule.Candidate<String>>> stories = new TreeMap<>();
        for (NaiveFolding.Document<String> document : documents) {
            NaiveFolding.Assigned<String> place = assigned.get(document.id());
            if (place != null) {
                stories.computeIfAbsent(place.founder(), founder -> new ArrayList<>())
                        .add(candidate(document));
            }
        }
        Map<String, FoldedArticle> folded = new TreeMap<>();
        stories.forEach((founder, members) -> {
            OriginalRule.Choice<String> original = OriginalRule.choose(members);
            members.forEach(member -> folded.put(
                    member.id(), folded(member.id(), Objects.requireNonNull(assigned.get(member.id())), original)));
        });
        return folded;
    }

    private OriginalRule.Candidate<String> candidate(NaiveFolding.Document<String> document) {
        Item item = Objects.requireNonNull(items.get(document.id()));
        return OriginalRule.Candidate.of(
                document.id(),
                item.source(),
                item.agency(),
                item.published(),
                item.publishedPrecision(),
                item.dateConfidence(),
                document.profile());
    }

    private FoldedArticle folded(
            String id, NaiveFolding.Assigned<String> assignment, OriginalRule.Choice<String> original) {
        Decision decision = assignment.decision();
        return new FoldedArticle(
                assignment.founder(),
                Objects.requireNonNull(items.get(id)),
                original.member().id(),
                original.decidedBy() == OriginalRule.Criterion.ORDER_OF_NAMES,
                decision == null ? "original" : decision.relation().wireName(),
                decision == null ? "" : decision.reading());
    }
}
