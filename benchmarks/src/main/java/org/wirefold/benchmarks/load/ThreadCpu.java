package org.wirefold.benchmarks.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time of the threads of a process, those of its JVM included, by the first 15 characters of their names without
 * numbers. Only where the system shows it as Linux does; empty elsewhere.
 *
 * @param nanos CPU time by name
 */
record ThreadCpu(Map<String, Long> nanos) {
    private static final int USER_TICKS = 11;
    private static final long NANOS_PER_TICK = 10_000_000L;

    static ThreadCpu of(ProcessHandle process) {
        Map<String, Long> nanos = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", process.pid() + "", "task"))) {
            for (Path task : tasks) {
                String stat = Files.readString(task.resolve("stat"));
                int end = stat.lastIndexOf(')');
                String name = stat.substring(stat.indexOf('(') + 1, end).replaceAll("[#0-9]+", "*");
                String[] fields = stat.substring(end + 2).split(" ", -1);
                long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
                nanos.merge(name, ticks * NANOS_PER_TICK, Long::sum);
            }
        } catch (IOException e) {
            // A thread that has just ended, or a system that does not show its threads.
            return new ThreadCpu(nanos);
        }
        return new ThreadCpu(nanos);
    }

    void printSince(ThreadCpu before, String process, long articles) {
        nanos.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), entry.getValue() - before.nanos.getOrDefault(entry.getKey(), 0L)))
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(12)
                .filter(entry -> entry.getValue() / 1_000 / articles > 0)
                .forEach(entry -> System.out.printf(
                        Locale.ROOT,
                        "  %-12s %-18s %,6d us an article%n",
                        process,
                        entry.getKey(),
                        entry.getValue() / 1_000 / articles));
    }
}
