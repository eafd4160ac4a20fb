package org.wirefold.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures readers on texts of sites that they were not trained on: bodies by set, and bodies, titles and days by set
 * and language. Texts are read in their order, each source through its own profile, as the stream does. The property
 * {@code missed} prints the titles and days of a set that were not found.
 */
final class HeldOutQuality {

    private static final Instant RECEIVED = Instant.parse("2026-11-29T00:00:00Z");

    private final Map<String, PageQuality> sets = new TreeMap<>();
    private final Map<String, PageQuality> languages = new TreeMap<>();
    private final Map<String, Fields> fields = new TreeMap<>();

    /** How many titles and days are known, and how many of them were found. */
    private static final class Fields {
        private int titles;
        private int titlesFound;
        private int days;
        private int daysFound;

        void add(TrainingText text, ReadArticle read) {
            if (!text.title().isEmpty()) {
                titles++;
                titlesFound += isSameTitle(text.title(), read.headline()) ? 1 : 0;
            }
            if (text.day().length() >= 10) {
                days++;
                String day = text.day().substring(0, 10);
                daysFound += read.publication().instant().toString().startsWith(day) ? 1 : 0;
            }
        }

        @Override
        public String toString() {
            return titlesFound + "/" + titles + " titles, " + daysFound + "/" + days + " days";
        }
    }

    /** Reads texts that the models have not seen. */
    void read(List<TrainingText> held, BodyTraining.Models models) {
        ArticleReader reader = models.reader();
        Map<String, SourceProfile> profiles = new HashMap<>();
        long sequence = 0;
        for (TrainingText text : held) {
            String body = text.body();
            if (body == null || text.blind()) {
                continue;
            }
            SourceProfile profile = profiles.computeIfAbsent(text.source(), key -> new SourceProfile());
            LineHistory history = text.source().isEmpty() ? LineHistory.none() : profile.before(sequence);
            RawText raw = RawText.of(text.text(), RECEIVED).withSource(text.source());
            ReadArticle read = reader.read(raw, history);
            profile.add(sequence++, read.lines());
            String language = text.set() + " " + text.language();
            quality(sets, text.set()).add(text.id(), text.language(), body, read.body());
            quality(languages, language).add(text.id(), text.language(), body, read.body());
            fields.computeIfAbsent(text.set(), key -> new Fields()).add(text, read);
            if (text.set().equals(System.getProperty("missed"))) {
                printMissed(text, read);
            }
            fields.computeIfAbsent(language, key -> new Fields()).add(text, read);
        }
    }

    private static PageQuality quality(Map<String, PageQuality> of, String name) {
        return of.computeIfAbsent(name, key -> new PageQuality());
    }

    private static void printMissed(TrainingText text, ReadArticle read) {
        if (!text.title().isEmpty() && !isSameTitle(text.title(), read.headline())) {
            System.out.println(text.id() + " title: " + text.title() + " | found: " + read.headline());
        }
        String found = read.publication().instant().toString();
        if (text.day().length() >= 10 && !found.startsWith(text.day().substring(0, 10))) {
            System.out.println(text.id() + " day: " + text.day() + " | found: " + read.publication());
        }
    }

    /** Equal once case, space and marks are left out, or one within the other at two thirds of its length. */
    static boolean isSameTitle(String wanted, String found) {
        String one = squeezed(wanted);
        String other = squeezed(found);
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        return !shorter.isEmpty() && longer.contains(shorter) && shorter.length() * 3 >= longer.length() * 2;
    }

    private static String squeezed(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
    }

    /** Prints the table, with so many of the worst texts of each set. */
    void print(int worst) {
        print(sets, worst);
        print(languages, 0);
    }

    private void print(Map<String, PageQuality> rows, int worst) {
        rows.forEach((name, quality) -> {
            PageQuality.Score score = quality.score();
            System.out.printf(Locale.ROOT, "held out, %-22s %s, %s%n", name, score, fields.get(name));
            score.worst().stream().limit(worst).forEach(line -> System.out.println("    " + line));
        });
    }
}
