package org.wirefold.enrich.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes one segment of several, without the bodies that were dead when it was made. A body that dies meanwhile is noted
 * ({@link #died}) and dies in the new one too. While it runs it takes 4 bytes of heap for each body.
 */
final class SegmentMerge extends SpanJob<IndexSegment> {
    /** Larger segments are not merged: a merge takes heap for each body, and reads and writes all of them. */
    private static final int LARGEST_SEGMENT = 16_000_000;

    /** So many are merged at once, also where more wait: each posting is looked for in all of them. */
    private static final int MOST_AT_ONCE = 16;

    private final List<IndexSegment> inputs;
    private final long[][] dead;
    private final int bodies;
    private final Path file;
    private final long spanStart;
    private final int heads;
    private final List<Died> diedSince = new ArrayList<>();

    /** A body that died while the merge ran, and how many fingerprints it had. */
    private record Died(String id, int fingerprints) {}

    SegmentMerge(List<IndexSegment> inputs, Path file, long spanStart, int heads) {
        this.inputs = List.copyOf(inputs);
        this.dead = inputs.stream().map(IndexSegment::dead).toArray(long[][]::new);
        this.bodies = inputs.stream().mapToInt(IndexSegment::size).sum();
        this.file = file;
        this.spanStart = spanStart;
        this.heads = heads;
    }

    /** The smallest segments of the lowest level that has enough of them; none where no level has. */
    static List<IndexSegment> choose(List<IndexSegment> segments, int enough) {
        return choose(segments, enough, LARGEST_SEGMENT);
    }

    /** The same where segments of more than {@code largest} bodies are not made. */
    static List<IndexSegment> choose(List<IndexSegment> segments, int enough, int largest) {
        Map<Integer, List<IndexSegment>> byLevel = new TreeMap<>();
        segments.stream()
                .sorted(Comparator.comparingInt(IndexSegment::size))
                .forEach(segment -> byLevel.computeIfAbsent(segment.level(), level -> new ArrayList<>())
                        .add(segment));
        for (List<IndexSegment> ofLevel : byLevel.values()) {
            List<IndexSegment> chosen = new ArrayList<>();
            long bodies = 0;
            long postings = 0;
            for (IndexSegment segment : ofLevel.subList(0, Math.min(Math.max(MOST_AT_ONCE, enough), ofLevel.size()))) {
                bodies += segment.size();
                postings += segment.postings();
                if (bodies <= largest && postings < Integer.MAX_VALUE) {
                    chosen.add(segment);
                }
            }
            if (chosen.size() >= enough) {
                return chosen;
            }
        }
        return List.of();
    }

    List<IndexSegment> inputs() {
        return inputs;
    }

    /** Notes that a body of one of the inputs has died. */
    void died(String id, int fingerprints) {
        diedSince.add(new Died(id, fingerprints));
    }

    /** Lets those die in the new segment that have died since the merge began. */
    void passOnDeaths(IndexSegment segment) {
        for (Died body : diedSince) {
            int number = segment.find(body.id());
            if (number != IndexPart.NONE) {
                segment.remove(number, body.fingerprints());
            }
        }
    }

    @Override
    @Nullable
    IndexSegment make() throws IOException {
        if (bodies == 0) {
            return null;
        }
        try {
            return merge();
        } catch (IOException | RuntimeException e) {
            SegmentFolder.discard(file);
            throw e;
        }
    }

    @Override
    void discard(IndexSegment made) {
        made.delete();
    }

    private IndexSegment merge() throws IOException {
        try (SegmentWriter out = new SegmentWriter(file, bodies, spanStart, heads)) {
            int[][] numbers = mergeBodies(out);
            mergeLookups(out, numbers);
            mergePostings(out, numbers);
            out.finish();
        }
        return new IndexSegment(file, inputs.get(0).level() + 1);
    }

    /** Gives, for each input, the new number of each body; {@link IndexPart#NONE} for dead ones. */
    private int[][] mergeBodies(SegmentWriter out) throws IOException {
        int[][] numbers = new int[inputs.size()][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new int[inputs.get(i).bodies()];
            Arrays.fill(numbers[i], IndexPart.NONE);
        }
        int[] at = new int[numbers.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = nextLive(i, 0);
        }
        for (int number = 0; number < bodies; number++) {
            look();
            int lowest = -1;
            for (int i = 0; i < at.length; i++) {
                if (at[i] < numbers[i].length
                        && (lowest < 0 || IndexPart.order(inputs.get(i), at[i], inputs.get(lowest), at[lowest]) < 0)) {
                    lowest = i;
                }
            }
            IndexSegment input = inputs.get(lowest);
            int body = at[lowest];
            out.body(input.id(body), input.time(body), input.check(body));
            numbers[lowest][body] = number;
            at[lowest] = nextLive(lowest, body + 1);
        }
        return numbers;
    }

    private int nextLive(int input, int from) {
        int body = from;
        while (body < inputs.get(input).bodies() && IndexSegment.isIn(dead[input], body)) {
            body++;
        }
        return body;
    }

    private void mergeLookups(SegmentWriter out, int[][] numbers) throws IOException {
        List<IndexSegment.LookupCursor> cursors =
                inputs.stream().map(IndexSegment::lookupCursor).toList();
        boolean[] more = new boolean[numbers.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = cursors.get(i).next();
        }
        while (true) {
            look();
            int lowest = -1;
            for (int i = 0; i < more.length; i++) {
                if (more[i]
                        && (lowest < 0 || Integer.compareUnsigned(cursors.get(i).hash, cursors.get(lowest).hash) < 0)) {
                    lowest = i;
                }
            }
            if (lowest < 0) {
                return;
            }
            IndexSegment.LookupCursor cursor = cursors.get(lowest);
            int number = numbers[lowest][cursor.body];
            if (number != IndexPart.NONE) {
                out.lookup(cursor.hash, number);
            }
            more[lowest] = cursor.next();
        }
    }

    private void mergePostings(SegmentWriter out, int[][] numbers) throws IOException {
        IndexSegment.PostingCursor[] cursors =
                inputs.stream().map(IndexSegment::postingCursor).toArray(IndexSegment.PostingCursor[]::new);
        boolean[] more = new boolean[cursors.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = cursors[i].next();
        }
        int[] run = new int[64];
        while (true) {
            look();
            int lowest = -1;
            for (int i = 0; i < cursors.length; i++) {
                if (more[i] && (lowest < 0 || Long.compareUnsigned(cursors[i].key, cursors[lowest].key) < 0)) {
                    lowest = i;
                }
            }
            if (lowest < 0) {
                return;
            }
            long key = cursors[lowest].key;
            int count = 0;
            for (int i = lowest; i < cursors.length; i++) {
                while (more[i] && cursors[i].key == key) {
                    int number = numbers[i][cursors[i].body];
                    if (number != IndexPart.NONE) {
                        if (count == run.length) {
                            run = Arrays.copyOf(run, count * 2);
                        }
                        run[count++] = number;
                    }
                    more[i] = cursors[i].next();
                }
            }
            Arrays.sort(run, 0, count);
            for (int i = 0; i < count; i++) {
                out.posting(key, run[i]);
            }
        }
    }
}
