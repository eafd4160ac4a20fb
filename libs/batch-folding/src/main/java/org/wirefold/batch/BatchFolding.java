package org.wirefold.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.model.ArticleSource;
import org.wirefold.model.RawArticle;

/**
 * Folds articles in one process, without a broker, into the stories that the stream finds of the same articles.
 *
 * <p>Life cycle:
 *
 * <ol>
 *   <li>{@link #open}, and {@link #goOnAfter} where an earlier folding is to be gone on with;
 *   <li>{@link #add} for every record, from one thread, those of one source in their order;
 *   <li>{@link #fold}, once;
 *   <li>{@link #verdicts}, {@link #pairs} and {@link #keep}, as often as wanted;
 *   <li>{@link #close}, which deletes the temporary files.
 * </ol>
 *
 * <p>Texts are not kept: profiles and what a verdict tells are in a temporary file. The rules are those of the stream
 * ({@link org.wirefold.intake.ArticleIntake}, {@link org.wirefold.duplicates.CandidateBounds}, {@link RelationPolicy},
 * {@link org.wirefold.duplicates.StoryRule}, {@link org.wirefold.duplicates.OriginalRule}). What differs is how pairs
 * are found: by sorting, see {@link CandidateSearch}.
 */
public final class BatchFolding implements Closeable {
    private static final int STORIES_A_ROUND = 4_096;

    private final RelationPolicy policy;
    private final Path folder;
    private final Workers workers;
    private final SpillFile spill;
    private final SpillFile lines;
    private final ArticleTable articles;
    private final SourceLanes lanes;
    private RankedBodies bodies;
    private JoinedPairs pairs;
    private StoryPlaces stories;
    private long sequence;

    /**
     * What was folded.
     *
     * @param articles how many there are
     * @param texts how many different ones
     * @param stories how many
     * @param comparedPairs how many pairs of texts were compared
     * @param joinedPairs how many of them the policy joins
     */
    public record Totals(int articles, int texts, int stories, long comparedPairs, int joinedPairs) {}

    /** Takes what is found, one after the other. */
    @FunctionalInterface
    public interface Taker<T> {
        /**
         * Takes the next.
         *
         * @throws IOException if it cannot be written
         */
        void take(T next) throws IOException;
    }

    @SuppressWarnings("NullAway.Init") // The rest is there after fold.
    private BatchFolding(
            RelationPolicy policy, int threads, Path folder, NameFinder names, Consumer<RefusedRecord> refused)
            throws IOException {
        this.policy = policy;
        this.folder = folder;
        this.workers = new Workers(threads);
        this.spill = new SpillFile(folder.resolve("articles"));
        this.lines = new SpillFile(folder.resolve("lines"));
        this.articles = new ArticleTable(spill);
        this.lanes = new SourceLanes(
                threads, () -> new RecordReading(articles, names, refused), () -> new SourceLines(lines));
    }

    /**
     * Begins.
     *
     * @param threads how many work at once, 1 or more
     * @param temporary where the temporary files go, in a folder of their own
     * @param refused is told of every record that is no article, by several threads
     * @throws IOException if the temporary files cannot be made
     */
    public static BatchFolding open(
            RelationPolicy policy, int threads, Path temporary, NameFinder names, Consumer<RefusedRecord> refused)
            throws IOException {
        Files.createDirectories(temporary);
        return new BatchFolding(policy, threads, Files.createTempDirectory(temporary, "fold"), names, refused);
    }

    /**
     * Takes the articles of an earlier folding, before any is added. The result is that of all articles folded together.
     *
     * @param kept the folder that {@link #keep} has written
     * @return how many articles they are
     * @throws IOException if there is no earlier folding, or if it is damaged
     */
    public int goOnAfter(Path kept) throws IOException {
        KeptFolding.read(
                kept,
                entry -> {
                    KeptArticle article = KeptArticle.fromBytes(entry);
                    ArticleTable.Key key = ArticleTable.Key.of(article.source(), article.uri());
                    articles.put(
                            key, article, Profile.fromBytes(article.profile()).digest(), true);
                },
                entry -> sequence = Math.max(sequence, lanes.learn(entry)));
        return articles.size();
    }

    /**
     * Keeps the articles for a later folding.
     *
     * @param kept a folder of its own; an earlier folding in it is replaced
     * @throws IOException if it cannot be written
     */
    public void keep(Path kept) throws IOException {
        KeptFolding.write(kept, articles::forEach, lines::forEach);
    }

    /**
     * Adds a record as the producer sends it.
     *
     * @throws IOException if an earlier one could not be kept
     */
    public void add(RawArticleRecord record) throws IOException {
        String source = record.key().length == 0 ? RawArticle.UNKNOWN_SOURCE : ArticleSource.ofKey(record.key());
        lanes.read(source, record, ++sequence);
    }

    /**
     * Folds all that was added.
     *
     * @throws IOException if a temporary file cannot be written or read
     */
    public Totals fold() throws IOException {
        lanes.finish();
        spill.flush();
        bodies = RankedBodies.of(articles);
        spill.flush();
        pairs = new JoinedPairs(articles, bodies, policy, folder);
        try (CandidateSearch search = new CandidateSearch(articles, bodies, policy.candidates(), workers, folder)) {
            pairs.compare(search, search.search(), workers);
        }
        stories = StoryPlaces.of(bodies.size(), pairs);
        int founders = 0;
        for (int body = 0; body < bodies.size(); body++) {
            founders += stories.founder(body) == body ? 1 : 0;
        }
        return new Totals(articles.size(), bodies.size(), founders, pairs.compared(), pairs.size());
    }

    /**
     * The verdict about each article: stories by the rank of their founders, and within a story texts and articles by
     * rank. The order depends on the articles alone.
     *
     * @throws IOException if a temporary file cannot be read, or the taker cannot write
     */
    public void verdicts(Taker<Verdict> taker) throws IOException {
        int[] byStory = stories.byStory();
        List<Integer> begins = new ArrayList<>();
        for (int at = 0; at < byStory.length; ) {
            begins.clear();
            while (at < byStory.length && begins.size() < STORIES_A_ROUND) {
                begins.add(at);
                int founder = stories.founder(byStory[at]);
                while (at < byStory.length && stories.founder(byStory[at]) == founder) {
                    at++;
                }
            }
            begins.add(at);
            List<List<Verdict>> round = new ArrayList<>();
            for (int i = 1; i < begins.size(); i++) {
                round.add(List.of());
            }
            workers.run(round.size(), () -> {
                StoryVerdicts verdicts = new StoryVerdicts(articles, bodies, pairs, stories, policy);
                return i -> round.set(i, verdicts.of(byStory, begins.get(i), begins.get(i + 1)));
            });
            for (List<Verdict> story : round) {
                for (Verdict verdict : story) {
                    taker.take(verdict);
                }
            }
        }
    }

    /**
     * All pairs of texts that the policy joins, by the ranks of both.
     *
     * @throws IOException if a temporary file cannot be read, or the taker cannot write
     */
    public void pairs(Taker<JoinedPair> taker) throws IOException {
        StoryVerdicts verdicts = new StoryVerdicts(articles, bodies, pairs, stories, policy);
        for (int body = 0; body < bodies.size(); body++) {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < pairs.copies(body); i++) {
                if (pairs.higher(pairs.pair(body, i)) == body) {
                    own.add(pairs.pair(body, i));
                }
            }
            int higher = body;
            own.sort(Comparator.comparingInt(pair -> pairs.other(pair, higher)));
            for (int pair : own) {
                taker.take(verdicts.pair(pair));
            }
        }
    }

    @Override
    public void close() throws IOException {
        lanes.close();
        workers.close();
        spill.close();
        lines.close();
        if (pairs != null) {
            pairs.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
