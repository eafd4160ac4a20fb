package org.wirefold.sink;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefold.sink.SinkVerification.Count;
import org.wirefold.sink.SinkVerification.Finding;
import org.wirefold.sink.SinkVerification.Problem;
import org.wirefold.sink.destination.RowKind;

/** Compares the rows of a target with those that the topics amount to. Not thread-safe. */
final class RowComparison {
    private static final int NAMED_KEYS = 3;

    private final RowKind kind;
    private final ExpectedRows expected;
    private final Set<String> seen = new HashSet<>();
    private final Map<Problem, List<String>> examples = new EnumMap<>(Problem.class);
    private final Map<Problem, Long> counts = new EnumMap<>(Problem.class);
    private RowDigest digest = RowDigest.NONE;
    private long rows;

    RowComparison(RowKind kind, ExpectedRows expected) {
        this.kind = kind;
        this.expected = expected;
    }

    /** Compares one row of the target. */
    void row(String key, long revision, byte[] json) {
        rows++;
        RowDigest found = RowDigest.of(kind, key, json);
        digest = digest.plus(found);
        ExpectedRows.Row wanted = expected.rows(kind).get(key);
        if (!seen.add(key)) {
            note(Problem.SURPLUS, key);
        } else if (expected.isRefused(kind, key, found)) {
            return;
        } else if (wanted == null) {
            note(Problem.SURPLUS, key);
        } else if (wanted.revision() != revision || !wanted.digest().equals(found)) {
            note(Problem.DIFFERENT, key);
        }
    }

    private void note(Problem problem, String key) {
        counts.merge(problem, 1L, Long::sum);
        List<String> named = examples.computeIfAbsent(problem, any -> new ArrayList<>());
        if (named.size() < NAMED_KEYS) {
            named.add(key);
        }
    }

    /**
     * What is wrong, once all rows have been taken.
     *
     * @param whole whether the topics hold everything; if not, surplus rows are no fault
     */
    List<Finding> findings(boolean whole) {
        expected.rows(kind).keySet().stream()
                .filter(key -> !seen.contains(key))
                .sorted()
                .forEach(key -> note(Problem.MISSING, key));
        List<Finding> findings = new ArrayList<>();
        counts.forEach((problem, count) -> {
            if (problem != Problem.SURPLUS || whole) {
                findings.add(new Finding(problem, message(problem, count), count));
            }
        });
        return findings;
    }

    private String message(Problem problem, long count) {
        String what = switch (problem) {
            case MISSING -> " of the topics are missing";
            case DIFFERENT -> " have another content or revision than in the topics";
            case SURPLUS -> " are not in the topics, or stand there twice";
            case DAMAGED, AHEAD -> throw new IllegalArgumentException(problem + " is not about rows");
        };
        return count + " " + kind.folder() + what + ", such as " + String.join(", ", examples.get(problem));
    }

    /** How many rows there are on both sides, and their digests. */
    Count count() {
        Map<String, ExpectedRows.Row> wanted = expected.rows(kind);
        RowDigest sum = wanted.values().stream().map(ExpectedRows.Row::digest).reduce(RowDigest.NONE, RowDigest::plus);
        return new Count(kind.folder(), rows, wanted.size(), digest.toString(), sum.toString());
    }
}
