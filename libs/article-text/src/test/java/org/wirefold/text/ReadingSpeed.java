package org.wirefold.text;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures, in CPU time of the thread, how many clean articles of about 450 words one thread reads a second, profile included. */
final class ReadingSpeed {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ReadingSpeed() {}

    public static void main(String[] args) {
        List<RawText> articles = new ArrayList<>();
        Instant received = Instant.parse("2026-01-01T00:00:00Z");
        StringBuilder text = new StringBuilder();
        for (Map<String, String> row : SharedSets.rows(SharedSets.folder().orElseThrow(), "wikinews_base.jsonl")) {
            for (String paragraph : SharedSets.field(row, "text").split("\n", -1)) {
                if (paragraph.length() > 100 && paragraph.chars().allMatch(c -> c < 0x2100)) {
                    text.append(paragraph).append('\n');
                }
                if (text.length() > 2600) {
                    articles.add(RawText.of(text.toString(), received).withPublished("2025-10-10T12:00:00Z"));
                    text.setLength(0);
                }
            }
        }
        long chars = 0;
        for (RawText article : articles) {
            chars += article.text().length();
        }
        ArticleReader reader = new ArticleReader();
        SourceProfile profile = new SourceProfile();
        long sequence = 0;
        long found = 0;
        for (int round = 0; round < 12; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            int n = 0;
            while (n < 20_000) {
                for (RawText article : articles) {
                    ReadArticle read = reader.read(article, profile.before(sequence));
                    profile.add(sequence++, read.lines());
                    found += read.body().length();
                    n++;
                }
            }
            double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%.0f articles/s, %.1f us an article of %d characters (%d)%n",
                    n / seconds,
                    1e6 * seconds / n,
                    chars / articles.size(),
                    found & 7);
        }
    }
}
