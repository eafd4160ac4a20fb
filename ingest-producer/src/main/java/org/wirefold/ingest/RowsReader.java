package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.ArticleSender.Place;
import org.wirefold.ingest.Checkpoint.RowsMark;
import org.wirefold.ingest.LineReader.Line;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

/**
 * Reads files of rows: from where the checkpoint knows them to their end, line by line, blank lines passed over. For
 * one thread.
 */
final class RowsReader {
    /** What a dead letter keeps of a line that is too large. */
    static final int KEPT_BYTES = 1 << 16;

    private final ArticleSender sender;
    private final Checkpoint checkpoint;
    private final SourceFiles files;
    private final BooleanSupplier stopped;

    /**
     * How far a file was read in this run.
     *
     * @param position the first line that was not read, or was read without being complete
     * @param mark what the checkpoint holds of it
     * @param tailLeft whether there is an unterminated line that was not taken
     */
    record Reached(RowsPosition position, RowsMark mark, boolean tailLeft) {}

    /** What to do with a last line that no line feed ends. */
    enum Tail {
        /** It may still be written to. */
        LEAVE,
        /** It is taken if it is an article. */
        TAKE_ARTICLE,
        /** The file is what it is. */
        TAKE
    }

    RowsReader(ArticleSender sender, Checkpoint checkpoint, SourceFiles files, BooleanSupplier stopped) {
        this.sender = sender;
        this.checkpoint = checkpoint;
        this.files = files;
        this.stopped = stopped;
    }

    /**
     * Reads on.
     *
     * @param before how far this file was read before in this run, if it was
     * @throws IOException if the file cannot be read
     */
    Reached read(InputFile file, @Nullable Reached before, @Nullable String source, Tail tail) throws IOException {
        Reached from = before;
        if (from == null) {
            Resumed resumed = resume(file, source);
            if (resumed.complete()) {
                files.passedOver(file.size());
                return resumed.at();
            }
            from = resumed.at();
        }
        try (InputStream in = files.open(file)) {
            in.skipNBytes(from.position().offset());
            return readFrom(in, file.name(), from, source, tail);
        }
    }

    /** Reads rows from a stream that cannot be read twice. */
    void readStream(InputStream in, String name, @Nullable String source) throws IOException {
        readFrom(in, name, new Reached(RowsPosition.start(), noMark(""), false), source, Tail.TAKE);
    }

    private Reached readFrom(InputStream in, String name, Reached from, @Nullable String source, Tail tail)
            throws IOException {
        LineReader lines = new LineReader(in, from.position(), RawArticle.MAX_BYTES + 1);
        RowsMark mark = from.mark();
        long items = mark.items();
        while (!stopped.getAsBoolean()) {
            Line line;
            try {
                line = lines.next();
            } catch (IOException e) {
                stage(mark, lines.position(), items);
                throw e;
            }
            if (line == null) {
                break;
            }
            boolean blank = line.isBlank();
            if (!line.terminated()) {
                boolean taken = !blank && takes(tail, line);
                if (taken) {
                    row(line, name, source);
                }
                RowsPosition position = lines.position();
                long end = taken ? lines.end() : position.offset();
                String endDigest =
                        taken ? lines.endDigest().hex() : position.digest().hex();
                mark = new RowsMark(
                        mark.id(),
                        mark.key(),
                        position.offset(),
                        position.digest().hex(),
                        end,
                        endDigest,
                        items);
                stage(mark);
                return new Reached(position, mark, !taken && !blank);
            }
            if (!blank) {
                row(line, name, source);
                items++;
            }
            if (sender.isDue()) {
                mark = stage(mark, lines.position(), items);
                sender.settle();
            }
        }
        RowsPosition position = lines.position();
        return new Reached(position, stage(mark, position, items), false);
    }

    private static boolean takes(Tail tail, Line line) {
        return switch (tail) {
            case LEAVE -> false;
            case TAKE_ARTICLE -> ArticleJson.readRow(line.bytes()) instanceof RawRecord.Article;
            case TAKE -> true;
        };
    }

    private RowsMark stage(RowsMark mark, RowsPosition at, long items) {
        if (at.offset() == mark.offset()) {
            return mark;
        }
        String digest = at.digest().hex();
        RowsMark reached = new RowsMark(mark.id(), mark.key(), at.offset(), digest, at.offset(), digest, items);
        stage(reached);
        return reached;
    }

    private void stage(RowsMark mark) {
        if (!mark.key().isEmpty()) {
            checkpoint.stageRows(mark);
        }
    }

    private void row(Line line, String name, @Nullable String source) {
        Place place = new Place(name, line.number());
        if (line.length() > RawArticle.MAX_BYTES) {
            byte[] kept = Arrays.copyOf(line.bytes(), Math.min(line.bytes().length, KEPT_BYTES));
            String message = line.length() + " bytes, where " + RawArticle.MAX_BYTES + " are allowed";
            sender.bad(place, RawRecord.Cause.TOO_LARGE.wireName(), message, kept, line.length());
            return;
        }
        RawRecord read = ArticleJson.readRow(line.bytes());
        if (read instanceof RawRecord.Article row) {
            sender.article(row.article(), source, place, line.bytes());
        } else if (read instanceof RawRecord.Unreadable bad) {
            sender.bad(place, bad.cause().wireName(), bad.message(), line.bytes(), line.bytes().length);
        }
    }

    private record Resumed(Reached at, boolean complete) {}

    /** Where to go on, by the checkpoint. */
    private Resumed resume(InputFile file, @Nullable String source) throws IOException {
        String key = key(file, source);
        List<RowsMark> marks = checkpoint.marks(key);
        if (marks.isEmpty()) {
            return new Resumed(new Reached(RowsPosition.start(), noMark(key), false), false);
        }
        try (InputStream in = files.openUncounted(file)) {
            return match(in, marks, noMark(key));
        }
    }

    private Resumed match(InputStream in, List<RowsMark> marks, RowsMark fresh) throws IOException {
        TreeSet<Long> points = new TreeSet<>();
        marks.forEach(mark -> {
            points.add(mark.offset());
            points.add(mark.end());
        });
        Reached best = new Reached(RowsPosition.start(), fresh, false);
        boolean complete = false;
        PrefixReader prefix = new PrefixReader(in);
        for (long point : points) {
            if (!prefix.reaches(point)) {
                break;
            }
            String digest = prefix.position().digest().hex();
            for (RowsMark mark : marks) {
                if (mark.offset() == point && mark.digest().equals(digest)) {
                    best = new Reached(prefix.position(), renewed(mark, fresh.id()), false);
                    complete = false;
                }
            }
            for (RowsMark mark : marks) {
                boolean tailMatches = mark.end() == point
                        && mark.offset() == best.mark().offset()
                        && mark.offset() < point
                        && mark.endDigest().equals(digest);
                complete |= tailMatches && prefix.isAtEnd();
            }
        }
        files.repeated(best.mark().items() + (complete ? 1 : 0));
        return new Resumed(best, complete);
    }

    /** The same place under the id of this run, so that what another file shares with this one stays known. */
    private static RowsMark renewed(RowsMark mark, long id) {
        return new RowsMark(id, mark.key(), mark.offset(), mark.digest(), mark.offset(), mark.digest(), mark.items());
    }

    private RowsMark noMark(String key) {
        String digest = ContentDigest.empty().hex();
        return new RowsMark(key.isEmpty() ? 0 : checkpoint.newId(), key, 0, digest, 0, digest, 0);
    }

    private String key(InputFile file, @Nullable String source) throws IOException {
        ContentDigest key = ContentDigest.of("rows", source == null ? "" : source);
        try (InputStream in = files.openUncounted(file)) {
            Line first = new LineReader(in, RowsPosition.start(), KEPT_BYTES).next();
            if (first != null) {
                key.update(first.bytes(), 0, first.bytes().length);
            }
        }
        return key.hex();
    }
}
