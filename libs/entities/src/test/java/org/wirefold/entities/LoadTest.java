package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What it costs to have the annotator at hand, in a process of its own that may not use 200 MB. */
class LoadTest {
    @Test
    void shouldLoadWithinASecondAndLiveInLessThanTwoHundredMegabytes() throws Exception {
        // Given
        ProcessBuilder fresh = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fresh.class.getName())
                .redirectErrorStream(true);

        // When
        Process process = fresh.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);

        // Then
        System.out.print(said);
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        String[] words = said.lines()
                .filter(line -> line.startsWith("loaded in"))
                .findFirst()
                .orElseThrow()
                .split(" ", -1);
        assertThat(Integer.parseInt(words[2])).as("milliseconds of CPU time").isLessThan(1000);
    }

    /** The process. */
    static final class Fresh {
        private static final int ARTICLES = 2_000;

        private Fresh() {}

        public static void main(String[] args) throws IOException {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            EntityAnnotator annotator = EntityAnnotator.standard();
            annotator.annotate("", "Loads English.", "en");
            System.out.printf(
                    Locale.ROOT, "loaded in %d ms%n", (threads.getCurrentThreadCpuTime() - start) / 1_000_000);
            String body;
            try (var in = Fresh.class.getResourceAsStream("parade.txt")) {
                body = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            }
            long entities = 0;
            for (int i = 0; i < ARTICLES; i++) {
                String other = body.replace("Kim", "Kim" + i);
                entities += annotator.annotate("", other, "en").entities().size();
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "%d articles, %d entities, heap %d MB%n",
                    ARTICLES,
                    entities,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }
}
