package org.wirefold.cli.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.NaiveFolding;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawArticle;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.LineHistory;
import org.wirefold.text.RawText;
import org.wirefold.text.ReadArticle;
import org.wirefold.text.SourceProfile;

/**
 * Reads, compares and folds without a broker: the libraries' code as the streams application calls it, one source after
 * the other in the order of the file.
 */
public final class InProcess {
    private InProcess() {}

    /** The place of every article. */
    public static Map<String, Found> fold(List<LabelledArticle> articles, Instant received) {
        ArticleReader reader = new ArticleReader();
        Profiler profiler = new Profiler(reader);
        Map<String, SourceProfile> profiles = new HashMap<>();
        Map<String, Item> items = new HashMap<>();
        List<NaiveFolding.Document<String>> documents = new ArrayList<>();
        long sequence = 0;
        for (LabelledArticle labelled : articles) {
            RawArticle raw = labelled.article();
            String source = raw.source() == null ? RawArticle.UNKNOWN_SOURCE : raw.source();
            boolean known = !source.equals(RawArticle.UNKNOWN_SOURCE);
            SourceProfile profile = profiles.computeIfAbsent(source, name -> new SourceProfile());
            ReadArticle read = reader.read(text(raw, received), known ? profile.before(sequence) : LineHistory.none());
            if (known) {
                profile.add(sequence, read.lines());
            }
            sequence++;
            items.put(labelled.id(), item(labelled, raw, read));
            documents.add(new NaiveFolding.Document<>(
                    labelled.id(),
                    read.publication().instant(),
                    profiler.profile(new DocumentText(
                            read.body(),
                            read.headline(),
                            read.agency(),
                            read.lifeCycle(),
                            read.language().tag()))));
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

    private static RawText text(RawArticle raw, Instant received) {
        return new RawText(
                raw.text(),
                raw.headline(),
                raw.source(),
                raw.url(),
                raw.language(),
                raw.published(),
                received,
                RawText.Marks.NONE);
    }

    private static Item item(LabelledArticle labelled, RawArticle raw, ReadArticle read) {
        return new Item(
                labelled.id(),
                raw.source() == null ? RawArticle.UNKNOWN_SOURCE : raw.source(),
                raw.url(),
                read.headline(),
                read.body(),
                read.byline(),
                null,
                null,
                read.agency(),
                read.copyrightHolder(),
                read.language().tag(),
                read.language().confidence(),
                read.publication().instant(),
                1,
                read.lifeCycle().kind().name().toLowerCase(Locale.ROOT),
                null,
                null,
                null);
    }
}
