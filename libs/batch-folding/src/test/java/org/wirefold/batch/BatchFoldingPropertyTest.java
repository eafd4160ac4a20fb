package org.wirefold.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.LabelledArticle;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.testkit.Seed;
import org.wirefold.text.SourceProfile;

/** Random articles, many of them copies, against the naive model. */
class BatchFoldingPropertyTest {
    private static final int ROUNDS = Integer.getInteger("wirefold.folds", 8);
    private static final int ARTICLES = Integer.getInteger("wirefold.folds.articles", 150);
    private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FIRST_DAY = Instant.parse("2025-11-03T00:00:00Z");

    private final Queue<RefusedRecord> refused = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void shouldPlaceEveryArticleAsTheNaiveModelDoes() throws IOException {
        long seed = Seed.next(BatchFoldingPropertyTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            List<RawArticle> articles = articles(new Random(seed + round));
            RelationPolicy policy =
                    new RelationPolicy(PolicySettings.from(Map.of("postings", round % 2 == 0 ? "2" : "1000")));

            // When
            SortedMap<String, String> folded = folded(articles, policy, 1 + round % 4);

            // Then
            assertThat(folded).as("round %d, seed %d", round, seed).isEqualTo(naive(articles, policy));
        }
        try (Stream<Path> left = Files.list(folder.resolve("temporary"))) {
            assertThat(left).as("temporary files").isEmpty();
        }
    }

    @Test
    void shouldGiveTheSameVerdictsInTheSameOrderWhenSourcesComeInAnother() throws IOException {
        // Given
        long seed = Seed.next(BatchFoldingPropertyTest.class);
        List<RawArticle> articles = articles(new Random(seed));
        List<RawArticle> bySource = new ArrayList<>();
        for (String source : Set.of("b.example", "unknown", "c.example", "a.example")) {
            articles.stream().filter(article -> source.equals(article.source())).forEach(bySource::add);
        }

        // When
        List<Verdict> inOrder = verdicts(articles, RelationPolicy.standard(), 2);
        List<Verdict> otherwise = verdicts(bySource, RelationPolicy.standard(), 3);

        // Then
        assertThat(otherwise).as("seed %d", seed).isEqualTo(inOrder);
    }

    @Test
    void shouldGiveTheSameVerdictsWhenASecondDumpIsFoldedAgainstTheFirst() throws IOException {
        // Given
        long seed = Seed.next(BatchFoldingPropertyTest.class);
        List<RawArticle> articles = articles(new Random(seed));
        List<RawArticle> first = articles.subList(0, ARTICLES / 2);
        List<RawArticle> second = articles.subList(ARTICLES / 2, ARTICLES);
        Path kept = folder.resolve("kept");
        List<Verdict> together = verdicts(articles, RelationPolicy.standard(), 2);
        try (BatchFolding folding = open(RelationPolicy.standard(), 2)) {
            add(folding, first);
            folding.fold();
            folding.keep(kept);
        }
        List<Verdict> verdicts = new ArrayList<>();

        // When
        try (BatchFolding folding = open(RelationPolicy.standard(), 3)) {
            assertThat(folding.goOnAfter(kept)).isEqualTo(first.size());
            add(folding, second);
            add(folding, first.subList(0, 3));
            folding.fold();
            folding.verdicts(verdicts::add);
        }

        // Then
        assertThat(verdicts.stream().map(BatchFoldingPropertyTest::withoutMatches))
                .as("seed %d", seed)
                .containsExactlyElementsOf(together);
        Set<String> earlier = Set.copyOf(first.stream().map(RawArticle::uri).toList());
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.isEarlier()).isEqualTo(earlier.contains(verdict.uri()));
            boolean mayMatch = !verdict.isEarlier()
                    && together.stream()
                            .anyMatch(other ->
                                    other.storyId().equals(verdict.storyId()) && earlier.contains(other.uri()));
            assertThat(verdict.matchedUri() != null).as(verdict.uri()).isEqualTo(mayMatch);
        });
    }

    @Test
    void shouldReadEachArticleAgainstWhatItsSourceSentBeforeWhenManyThreadsReadOneSource() throws IOException {
        // Given
        long seed = Seed.next(BatchFoldingPropertyTest.class);
        List<RawArticle> articles = ofOneSource(new Random(seed));
        List<RawArticle> reversed = new ArrayList<>(articles);
        Collections.reverse(reversed);
        assertThat(bodies(reversed)).as("the order counts; seed %d", seed).isNotEqualTo(bodies(articles));

        for (int threads : new int[] {1, 2, 4, 8}) {
            // When
            SortedMap<String, String> read = new TreeMap<>();
            try (BatchFolding folding = open(threads, (headline, body, language) -> body)) {
                add(folding, articles);
                folding.fold();
                folding.verdicts(verdict -> read.put(verdict.uri(), String.valueOf(verdict.names())));
            }

            // Then
            assertThat(read).as("%d threads, seed %d", threads, seed).isEqualTo(bodies(articles));
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldKeepTheLastContentWhenASourceSendsManyContentsOfAnArticle() throws IOException {
        // Given
        long seed = Seed.next(BatchFoldingPropertyTest.class);
        Random random = new Random(seed);
        int contents = 12;
        List<RawArticle> sent = new ArrayList<>();
        SortedMap<String, String> last = new TreeMap<>();
        for (int article = 0; article < 6; article++) {
            for (int content = 0; content < contents; content++) {
                // The later a content, the shorter it is and the sooner it is read.
                String headline = "Content " + content + " of article " + article;
                sent.add(
                        article("urn:test:" + article, "a.example", headline, text(random, 12 * (contents - content))));
                last.put("urn:test:" + article, headline);
            }
        }
        SortedMap<String, String> kept = new TreeMap<>();

        // When
        try (BatchFolding folding = open(RelationPolicy.standard(), 8)) {
            add(folding, sent);
            add(folding, sent);
            folding.fold();
            folding.verdicts(verdict -> kept.put(verdict.uri(), verdict.headline()));
        }

        // Then
        assertThat(kept).as("seed %d", seed).isEqualTo(last);
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldRefuseOneRecordAndKeepAllOthersWhenItCannotBeRead() throws IOException {
        // Given
        List<RawArticle> articles = ofOneSource(new Random(1));
        List<String> kept = new ArrayList<>();
        String failing = "Headline 7";

        // When
        try (BatchFolding folding = open(4, (headline, body, language) -> {
            if (headline.equals(failing)) {
                throw new IllegalStateException("names could not be found");
            }
            return null;
        })) {
            add(folding, articles);
            folding.fold();
            folding.verdicts(verdict -> kept.add(verdict.headline()));
        }

        // Then
        assertThat(refused)
                .singleElement()
                .satisfies(record -> assertThat(record.toString()).contains("names could not be found"));
        assertThat(kept).hasSize(articles.size() - 1).doesNotHaveDuplicates().doesNotContain(failing);
    }

    @Test
    void shouldEndTheFoldingWhenAThreadFails() throws IOException {
        // Given
        try (BatchFolding folding = open(2, (headline, body, language) -> {
            throw new AssertionError("a bug");
        })) {

            // When
            assertThatThrownBy(() -> {
                        add(folding, ofOneSource(new Random(1)));
                        folding.fold();
                    })

                    // Then
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a bug");
        }
    }

    @Test
    void shouldRefuseAKeptFoldingThatIsDamaged() throws IOException {
        // Given
        Path kept = folder.resolve("kept");
        try (BatchFolding folding = open(RelationPolicy.standard(), 1)) {
            add(folding, articles(new Random(1)).subList(0, 5));
            folding.fold();
            folding.keep(kept);
        }
        Path file;
        try (Stream<Path> files = Files.list(kept)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {12, bytes.length / 2, bytes.length - 12, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(file, at == bytes.length / 2 ? Arrays.copyOf(bytes, at) : damaged);
            try (BatchFolding folding = open(RelationPolicy.standard(), 1)) {

                // When
                assertThatThrownBy(() -> folding.goOnAfter(kept))

                        // Then
                        .as("byte %d", at)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("fold the earlier articles again");
            }
        }
    }

    private static Verdict withoutMatches(Verdict verdict) {
        return new Verdict(
                verdict.uri(),
                verdict.source(),
                verdict.url(),
                verdict.headline(),
                verdict.published(),
                verdict.publishedPrecision(),
                verdict.storyId(),
                verdict.relation(),
                verdict.founderUri(),
                verdict.canonicalUri(),
                verdict.joinRelation(),
                verdict.nearestUri(),
                verdict.evidence(),
                false,
                null,
                verdict.originKind(),
                verdict.origin(),
                verdict.originConfidence(),
                verdict.independentOrigins(),
                verdict.names());
    }

    private SortedMap<String, String> folded(List<RawArticle> articles, RelationPolicy policy, int threads)
            throws IOException {
        SortedMap<String, String> folded = new TreeMap<>();
        for (Verdict verdict : verdicts(articles, policy, threads)) {
            String join = verdict.joinRelation();
            folded.put(
                    verdict.uri(),
                    verdict.founderUri() + " " + verdict.canonicalUri() + " " + (join == null ? "original" : join));
        }
        return folded;
    }

    private List<Verdict> verdicts(List<RawArticle> articles, RelationPolicy policy, int threads) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        try (BatchFolding folding = open(policy, threads)) {
            add(folding, articles);
            folding.fold();
            folding.verdicts(verdicts::add);
        }
        assertThat(refused).isEmpty();
        return verdicts;
    }

    private BatchFolding open(int threads, NameFinder names) throws IOException {
        return BatchFolding.open(RelationPolicy.standard(), threads, folder.resolve("temporary"), names, refused::add);
    }

    private BatchFolding open(RelationPolicy policy, int threads) throws IOException {
        return BatchFolding.open(policy, threads, folder.resolve("temporary"), NameFinder.NONE, refused::add);
    }

    private static void add(BatchFolding folding, List<RawArticle> articles) throws IOException {
        for (RawArticle article : articles) {
            folding.add(new RawArticleRecord(
                    String.valueOf(article.source()).getBytes(StandardCharsets.UTF_8),
                    ArticleJson.write(article),
                    RawContent.UNKNOWN,
                    "test",
                    RECEIVED.toEpochMilli()));
        }
    }

    private static SortedMap<String, String> naive(List<RawArticle> articles, RelationPolicy policy) {
        List<LabelledArticle> labelled = articles.stream()
                .map(article -> new LabelledArticle(String.valueOf(article.uri()), null, article, null, null, null))
                .toList();
        ProfiledArticles profiled =
                ProfiledArticles.of(new LabelledArticles(labelled, Set.of()), ProfiledArticles.Input.READER);
        SortedMap<String, String> naive = new TreeMap<>();
        profiled.fold(policy)
                .forEach((uri, place) -> naive.put(
                        uri,
                        place.story() + " " + place.original() + " " + relation(uri, place.story(), place.relation())));
        return naive;
    }

    /** The naive model knows texts only: another article with the founder's text is a copy of it. */
    private static String relation(String uri, String founder, String relation) {
        return relation.equals("original") && !uri.equals(founder) ? "copy" : relation;
    }

    /** The bodies of articles of one source, read one after the other. */
    private static SortedMap<String, String> bodies(List<RawArticle> articles) {
        SortedMap<String, String> bodies = new TreeMap<>();
        ArticleIntake intake = new ArticleIntake();
        SourceProfile profile = new SourceProfile();
        for (int i = 0; i < articles.size(); i++) {
            IntakeArticle taken = intake.read(articles.get(i), RECEIVED, 1, profile.before(i));
            profile.add(i, taken.read().lines());
            bodies.put(taken.item().uri(), taken.item().body());
        }
        return bodies;
    }

    /** Articles about different things, long and short; some lines stand below many of them. */
    private static List<RawArticle> ofOneSource(Random random) {
        List<String> furniture = List.of(
                "More of what happened in the region this week",
                "Our reporters were there from early morning on",
                "The weather in the valley will be fair");
        List<RawArticle> articles = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            int sentences = random.nextInt(8) == 0 ? 200 : 2 + random.nextInt(8);
            String text = text(random, sentences);
            for (String line : furniture) {
                text += random.nextInt(3) == 0 ? "\n" + line : "";
            }
            articles.add(article("urn:test:" + i, "a.example", "Headline " + i, text));
        }
        return articles;
    }

    private static String text(Random random, int sentences) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            text.add(sentence(random));
        }
        return String.join("\n", text);
    }

    private static RawArticle article(String uri, String source, String headline, String text) {
        return new RawArticle(
                uri, source, null, headline, "2025-11-03T00:00:00Z", "en", text, null, null, null, null, null, null);
    }

    private static List<RawArticle> articles(Random random) {
        List<List<String>> originals = new ArrayList<>();
        List<RawArticle> articles = new ArrayList<>();
        String furniture = sentence(random);
        for (int i = 0; i < ARTICLES; i++) {
            List<String> sentences = new ArrayList<>();
            boolean isCopy = !originals.isEmpty() && random.nextInt(3) > 0;
            if (isCopy) {
                sentences.addAll(originals.get(random.nextInt(originals.size())));
                int edits = random.nextInt(5);
                for (int edit = 0; edit < edits; edit++) {
                    int at = random.nextInt(sentences.size());
                    switch (random.nextInt(3)) {
                        case 0 -> sentences.set(at, sentence(random));
                        case 1 -> sentences.add(at, sentence(random));
                        default -> sentences.remove(sentences.size() > 1 ? at : 0);
                    }
                    if (sentences.isEmpty()) {
                        sentences.add(sentence(random));
                    }
                }
            } else {
                int count = 1 + random.nextInt(12);
                for (int n = 0; n < count; n++) {
                    sentences.add(sentence(random));
                }
            }
            originals.add(sentences);
            if (random.nextInt(4) == 0) {
                sentences = new ArrayList<>(sentences);
                sentences.add(furniture);
            }
            String source =
                    List.of("a.example", "b.example", "c.example", "unknown").get(random.nextInt(4));
            String published = random.nextInt(4) == 0
                    ? null
                    : FIRST_DAY
                            .plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60)))
                            .toString();
            articles.add(new RawArticle(
                    "urn:test:" + i,
                    source,
                    null,
                    null,
                    published,
                    "en",
                    String.join("\n", sentences),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        return articles;
    }

    private static String sentence(Random random) {
        String[] words = new String[8 + random.nextInt(12)];
        Arrays.setAll(words, i -> "w" + Integer.toString(random.nextInt(400), 26) + "a");
        words[0] = "The";
        return String.join(" ", words) + ".";
    }
}
