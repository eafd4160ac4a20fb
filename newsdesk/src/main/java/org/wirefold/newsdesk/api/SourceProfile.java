package org.wirefold.newsdesk.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.results.NamedCount;
import org.wirefold.results.RunRow;

/**
 * How a source works, by its newest 1,000 articles.
 *
 * @param articles how many were looked at
 * @param agencyShare share of them that credits an agency, 0 to 1
 * @param agencies the agencies that it credits, most credited first
 * @param copies how many of them derive from an article of another source
 * @param headlinesRewritten how many of those copies have another headline than the original
 * @param delaysKnown how many of those copies are dated to the minute, as their originals are
 * @param medianDelaySeconds half of those came this long after the original, or sooner; null where none is known
 * @param slowDelaySeconds nine in ten of those came this long after the original, or sooner; null where none is known
 */
public record SourceProfile(
        int articles,
        double agencyShare,
        List<NamedCount> agencies,
        int copies,
        int headlinesRewritten,
        int delaysKnown,
        @Nullable Long medianDelaySeconds,
        @Nullable Long slowDelaySeconds) {
    private static final double SLOW = .9;

    /** Takes a copy. */
    public SourceProfile {
        agencies = List.copyOf(agencies);
    }

    static SourceProfile of(String source, List<RunRow> runs, List<NamedCount> agencies) {
        List<Long> delays = new ArrayList<>();
        int copies = 0;
        int rewritten = 0;
        for (RunRow run : runs) {
            if (run.relation().equals("original")
                    || run.originalSource().isEmpty()
                    || run.originalSource().equals(source)) {
                continue;
            }
            copies++;
            rewritten += run.headline().equals(run.originalHeadline()) ? 0 : 1;
            Instant published = run.published();
            Instant original = run.originalPublished();
            if (published != null && original != null) {
                delays.add(Duration.between(original, published).toSeconds());
            }
        }
        Collections.sort(delays);
        long credited = runs.stream().filter(run -> run.agency() != null).count();
        return new SourceProfile(
                runs.size(),
                runs.isEmpty() ? 0 : (double) credited / runs.size(),
                agencies,
                copies,
                rewritten,
                delays.size(),
                quantile(delays, .5),
                quantile(delays, SLOW));
    }

    private static @Nullable Long quantile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
