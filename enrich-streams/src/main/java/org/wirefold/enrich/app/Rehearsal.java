package org.wirefold.enrich.app;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.events.StoryProfile;
import org.wirefold.events.StoryProfiler;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawArticle;
import org.wirefold.text.LineHistory;

/**
 * One invented page that is read, compared with itself and annotated while the application still waits for its
 * partitions. The classes and tables that articles need are loaded then, and the first real article does not wait for
 * them. Nothing of it is stored or published.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String PAGE = """
            <html lang="en"><head><title>Harbour bridge opens after repairs - Rehearsal</title>
            <meta property="article:published_time" content="2026-11-02T08:15:00Z"></head><body>
            <nav><a href="/">Home</a> <a href="/news">News</a></nav>
            <article><h1>Harbour bridge opens after repairs</h1><p>By Jane Example</p>
            <p>LONDON, Nov 2 (Example News Agency) - The harbour bridge opened to traffic on Monday after 14 months of
            repairs that cost 3.2 million pounds, the transport department said.</p>
            <p>"We kept our word," said John Example, the engineer who led the work. He added that 200 people from
            Germany and France had worked on it.</p></article>
            <footer>Copyright 2026 Rehearsal</footer></body></html>
            """;

    private Rehearsal() {}

    /** Begins in a thread of its own, and ends by itself. A failure is logged and has no other effect. */
    static Thread begin(RelationPolicy policy, ArticleAnnotator annotator) {
        Thread thread = new Thread(() -> run(policy, annotator), "wirefold-rehearsal");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run(RelationPolicy policy, ArticleAnnotator annotator) {
        try {
            Decision decision = once(policy, annotator);
            LOG.debug("Rehearsed an article; with itself it is: {}", decision.relation());
        } catch (RuntimeException e) {
            LOG.warn("The rehearsal of an article failed; the first articles take longer", e);
        }
    }

    /** What the invented page is to itself: a copy. */
    static Decision once(RelationPolicy policy, ArticleAnnotator annotator) {
        Instant now = Instant.parse("2026-11-02T08:20:00Z");
        RawArticle page = RawArticle.ofHtml(null, null, PAGE).identified("urn:wirefold:rehearsal", "rehearsal");
        IntakeArticle read = new ArticleIntake().read(page, now, 1, LineHistory.none());
        Item item = read.item();
        Profile profile = read.profile();
        annotator.annotate(item.headline(), item.body(), item.language());
        StoryProfile story = new StoryProfiler().profile(item.headline(), item.body(), item.language(), now, now);
        LOG.trace("Rehearsed {} bytes", story.toBytes().length);
        return policy.decide(new Comparer().compare(profile, profile), Duration.ZERO);
    }
}
