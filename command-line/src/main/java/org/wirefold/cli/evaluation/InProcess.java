package org.wirefold.cli.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.NaiveFolding;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawArticle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.SourceProfile;

/**
 * Reads, compares and folds without a broker: the libraries' code as the streams application calls it, one source after
 * the other in the order of the file.
 */
public final class InProcess {
    private InProcess() {}

    /** The place of every article. */
    public static Map<String, Found> fold(List<LabelledArticle> articles, Instant received) {
        ArticleIntake intake = new ArticleIntake();
        Map<String, SourceProfile> profiles = new HashMap<>();
        Map<String, Item> items = new HashMap<>();
        List<NaiveFolding.Document<String>> documents = new ArrayList<>();
        long sequence = 0;
        for (LabelledArticle labelled : articles) {
            RawArticle raw = labelled.article();
            String source = raw.source() == null ? RawArticle.UNKNOWN_SOURCE : raw.source();
            boolean hasHistory = ArticleIntake.hasHistory(source);
            SourceProfile profile = profiles.computeIfAbsent(source, name -> new SourceProfile());
            IntakeArticle taken = intake.read(
                    raw.identified(labelled.id(), source),
                    received,
                    1,
                    hasHistory ? profile.before(sequence) : LineHistory.none());
            if (hasHistory) {
                profile.add(sequence, taken.read().lines());
            }
            sequence++;
            items.put(labelled.id(), taken.item());
            documents.add(
                    new NaiveFolding.Document<>(labelled.id(), taken.item().versionCreated(), taken.profile()));
        }
        Map<String, Found> found = new TreeMap<>();
        new NaiveFolding<String>(RelationPolicy.standard(), NaiveFolding.Candidates.BY_FINGERPRINT)
                .fold(documents)
                .forEach((id, place) -> {
                    Item item = items.get(id);
                    if (item != null) {
                        found.put(id, found(place, item));
                    }
                });
        return found;
    }

    private static Found found(NaiveFolding.Assigned<String> place, Item item) {
        Decision decision = place.decision();
        return new Found(
                place.founder(),
                item,
                decision == null ? "original" : decision.relation().wireName(),
                decision == null ? "" : decision.reading());
    }
}
