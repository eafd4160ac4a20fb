package org.wirefold.benchmarks;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.LifeCycle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.RawText;
import org.wirefold.text.ReadArticle;

/**
 * One thread, articles of 450 invented words, an operation an article or a pair. The texts are made before the clock
 * starts; the baseline does the same work as {@link #profile()} the way it is usually written: normalise, lower-case,
 * split by a regular expression, join five words, hash.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SpeedBenchmark {
    private static final int ARTICLES = 512;
    private static final int WORDS = 450;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> texts = new ArrayList<>();
    private final List<Profile> copies = new ArrayList<>();
    private final List<Profile> profiles = new ArrayList<>();
    private final List<byte[]> stored = new ArrayList<>();
    private final ArticleReader reader = new ArticleReader();
    private final Profiler profiler = new Profiler(reader);
    private final Comparer comparer = new Comparer();
    private final RelationPolicy policy = RelationPolicy.standard();
    private int at;

    /** Makes the texts. */
    public SpeedBenchmark() {
        InventedWire wire = new InventedWire(20260301);
        for (int i = 0; i < ARTICLES; i++) {
            String text = wire.article(WORDS);
            texts.add(text);
            profiles.add(profiler.profile(document(text)));
            copies.add(profiler.profile(document(wire.edited(text, 20))));
            stored.add(profiles.get(i).toBytes());
        }
    }

    private static DocumentText document(String text) {
        return new DocumentText(text, "An invented headline for the wire", null, LifeCycle.NONE, "en");
    }

    private int next() {
        at = (at + 1) % ARTICLES;
        return at;
    }

    /** Reading the body out of a clean page, profile and fingerprints. */
    @Benchmark
    public long[] readAndProfile() {
        ReadArticle read = reader.read(RawText.of(texts.get(next()), Instant.EPOCH), LineHistory.none());
        return profiler.profile(new DocumentText(read.body(), read.headline(), read.agency(), read.lifeCycle(), "en"))
                .fingerprints();
    }

    /** Profile and fingerprints of a body. */
    @Benchmark
    public long[] profile() {
        return profiler.profile(document(texts.get(next()))).fingerprints();
    }

    /** The usual way: normalise, split, join, hash. */
    @Benchmark
    public Set<Integer> baselineRegexShingles() {
        String text =
                Normalizer.normalize(texts.get(next()), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String[] words = NO_WORD.split(text, -1);
        Set<Integer> shingles = new HashSet<>();
        for (int i = 0; i + 5 <= words.length; i++) {
            shingles.add(String.join(" ", words[i], words[i + 1], words[i + 2], words[i + 3], words[i + 4])
                    .hashCode());
        }
        return shingles;
    }

    /** Two different articles. */
    @Benchmark
    public Evidence compareStrangers() {
        int i = next();
        return comparer.compare(profiles.get(i), profiles.get((i + 7) % ARTICLES));
    }

    /** An article and a copy with one word in twenty replaced. */
    @Benchmark
    public Evidence compareCopies() {
        int i = next();
        return comparer.compare(profiles.get(i), copies.get(i));
    }

    /** The same with the decision. */
    @Benchmark
    public Decision compareAndDecide() {
        int i = next();
        return policy.decide(comparer.compare(profiles.get(i), copies.get(i)), Duration.ofHours(2));
    }

    /** A stored profile read back. */
    @Benchmark
    public Profile readStoredProfile() {
        return Profile.fromBytes(stored.get(next()));
    }
}
