package org.wirefold.entities.corenlp;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.training.SpeedTexts;

/**
 * Measures articles per second and core of Wirefold and CoreNLP, in turns in one run. The texts of JSONL files (field
 * {@code text}) are cut to articles of 400 words. Wirefold goes from text to linked entities and caches no sentence
 * ({@code cachedSentences(0)}). CoreNLP's classifier only finds names. Arguments: the files; {@code rounds=N}.
 */
public final class SideBySide {
    /** Articles per round for CoreNLP, which is slower. */
    private static final int FEW = 150;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SideBySide() {}

    /** Runs the comparison. */
    public static void main(String[] args) throws IOException {
        int rounds = 5;
        List<Path> files = new ArrayList<>();
        for (String arg : args) {
            if (arg.startsWith("rounds=")) {
                rounds = Integer.parseInt(arg.substring("rounds=".length()));
            } else {
                files.add(Path.of(arg));
            }
        }
        List<String> articles = SpeedTexts.articles(files);
        List<String> few = everyNth(articles, Math.max(1, articles.size() / FEW));
        EntityAnnotator annotator = EntityAnnotator.builder()
                .withoutOtherRecognisers()
                .cachedSentences(0)
                .build();
        CoreNlpRecogniser other = new CoreNlpRecogniser();
        double[] own = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            own[round] = rate(
                    articles,
                    text -> annotator.annotate("", text, "en").entities().size());
            theirs[round] = rate(few, text -> other.recognise(text, "en").size());
            System.out.printf(
                    Locale.ROOT,
                    "round %d: Wirefold %.0f, CoreNLP %.1f articles/s of one core%n",
                    round + 1,
                    own[round],
                    theirs[round]);
        }
        System.out.printf(
                Locale.ROOT,
                "median of the rounds after the first, %d articles: Wirefold %.0f, CoreNLP %.1f articles/s; %.1f times%n",
                articles.size(),
                median(own),
                median(theirs),
                median(own) / median(theirs));
    }

    private static double rate(List<String> articles, ToIntFunction<String> work) {
        long start = THREADS.getCurrentThreadCpuTime();
        long names = 0;
        for (String article : articles) {
            names += work.applyAsInt(article);
        }
        if (names == 0) {
            throw new IllegalStateException("no names were found");
        }
        return articles.size() * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
    }

    private static double median(double[] rounds) {
        double[] later = rounds.length > 1 ? Arrays.copyOfRange(rounds, 1, rounds.length) : rounds.clone();
        Arrays.sort(later);
        return later[later.length / 2];
    }

    private static List<String> everyNth(List<String> all, int n) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += n) {
            some.add(all.get(i));
        }
        return some;
    }
}
