package org.wirefold.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.Checkpoint.PrefixMark;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.text.PlainTextFormat;
import org.wirefold.model.RawRecord;
import org.wirefold.model.ReadLocation;

/**
 * Reads files by their formats and sends their articles, from the position in the checkpoint to the end. For one
 * thread.
 *
 * <p>A file of a format that grows is known by the digest of its beginning, and is read on from there. Any other file
 * is known by the digest of its whole content and by how many of its entries were acknowledged.
 */
final class SourceReader {
    /** Larger content is read twice: for its digest, and for its entries. */
    private static final int MAX_KEPT_BYTES = 16 << 20;

    /** Of a longer beginning, only its edges are compared at every look. */
    private static final long COMPARED_EVERY_TIME = 64L << 20;

    /** How many bytes of each edge. */
    private static final int EDGE_BYTES = 1 << 16;

    private static final int MAX_ATTEMPTS = 3;
    private static final byte[] DAMAGED = "\0damaged".getBytes(StandardCharsets.US_ASCII);

    private final ArticleSender sender;
    private final Checkpoint checkpoint;
    private final SourceFiles files;
    private final FormatRegistry formats;
    private final FieldMapping fields;
    private final BooleanSupplier stopped;

    /**
     * How far a file that grows was read in this run.
     *
     * @param position behind the last complete entry that was read
     * @param digest of everything before the position; not to be updated
     * @param mark what the checkpoint knows of it
     * @param entryLeft whether there is an incomplete entry behind it that was not taken
     * @param verified up to which offset the file was last compared with the digest
     * @param edges digest of the first and of the last bytes before the position; empty where all of them are compared
     */
    record Progress(
            ReadPosition position,
            ContentDigest digest,
            PrefixMark mark,
            boolean entryLeft,
            long verified,
            String edges) {
        /** One whose edges are not known. */
        Progress(ReadPosition position, ContentDigest digest, PrefixMark mark, boolean entryLeft, long verified) {
            this(position, digest, mark, entryLeft, verified, "");
        }

        private Progress verifiedTo(long offset) {
            return new Progress(position, digest, mark, entryLeft, offset, edges);
        }

        private Progress withEdges(String newEdges) {
            return new Progress(position, digest, mark, entryLeft, verified, newEdges);
        }
    }

    /** What to do with a last entry that is not complete, such as a line without a line feed. */
    enum LastEntry {
        /** Its writer may not have finished. */
        LEAVE,
        /** It is taken if it is an article. */
        TAKE_ARTICLE,
        /** Nothing will follow, so it is taken whatever it is. */
        TAKE
    }

    /** A file was written to while it was read. */
    static final class ChangedWhileRead extends IOException {
        private static final long serialVersionUID = 1L;

        ChangedWhileRead(String name) {
            super(name + " was written to while it was read; send it again when its writer has finished");
        }
    }

    SourceReader(
            ArticleSender sender,
            Checkpoint checkpoint,
            SourceFiles files,
            FormatRegistry formats,
            FieldMapping fields,
            BooleanSupplier stopped) {
        this.sender = sender;
        this.checkpoint = checkpoint;
        this.files = files;
        this.formats = formats;
        this.fields = fields;
        this.stopped = stopped;
    }

    /**
     * Reads a file, or reads on.
     *
     * @param before how far this file was read before in this run, if it was
     * @param source the source of articles that name none
     * @return how far it was read; null for a file that is only read as a whole
     * @throws ChangedWhileRead if a file that does not grow was written to while it was read; nothing of it was sent
     * @throws IOException if the file cannot be read
     */
    @Nullable
    Progress read(InputFile file, @Nullable Progress before, @Nullable String source, LastEntry last)
            throws IOException {
        if (!file.format().grows()) {
            readWhole(file, source);
            return null;
        }
        Progress from = before == null ? null : verified(file, before);
        if (from == null) {
            Resume.Point point = new Resume(checkpoint, files).find(file, identity(source));
            files.repeated(point.repeated());
            if (point.isComplete()) {
                files.passedOver(file.size());
                return point.progress();
            }
            from = point.progress();
        }
        try (InputStream in = files.open(file)) {
            in.skipNBytes(from.position().offset());
            Progress reached = readOn(in, file.format(), file.name(), from, source, last);
            return reached.withEdges(edges(file, reached.position().offset()));
        }
    }

    /**
     * Reads standard input, which cannot be read twice.
     *
     * @param name what it is called in reports
     */
    void readStream(InputStream in, String name, @Nullable String source) throws IOException {
        BufferedInputStream content = new BufferedInputStream(in);
        content.mark(ContentSample.MAX_BYTES);
        byte[] beginning = content.readNBytes(ContentSample.MAX_BYTES);
        content.reset();
        SourceFormat found = formats.find(new ContentSample(beginning), name, null);
        SourceFormat format = found == null ? formats.named(PlainTextFormat.NAME) : found;
        EntryReader reader = format.open(
                SourceContent.ofFile(content, ReadPosition.START, name).withFields(fields));
        for (SourceEntry entry = reader.next(); entry != null && !stopped.getAsBoolean(); entry = reader.next()) {
            send(entry, format, name, source);
            if (sender.isDue()) {
                sender.settle();
            }
        }
    }

    /**
     * What was read before, if the file still begins with it. Every look compares. Of a large file all is compared only
     * each time it has grown by an eighth, so that the work stays in proportion to the file; every look compares its edges,
     * which tell one that was rewritten.
     */
    private @Nullable Progress verified(InputFile file, Progress before) throws IOException {
        long offset = before.position().offset();
        if (offset > file.size()) {
            return null;
        }
        if (offset > COMPARED_EVERY_TIME && offset < before.verified() / 8 * 9) {
            return before.edges().equals(edges(file, offset)) ? before : null;
        }
        try (InputStream in = files.openUncounted(file)) {
            PrefixDigest prefix = new PrefixDigest(in);
            boolean same = prefix.reaches(offset)
                    && prefix.digest().hex().equals(before.digest().hex());
            return same ? before.verifiedTo(offset) : null;
        }
    }

    /** The digest of the first and the last bytes before an offset of a large file; empty for others. */
    private static String edges(InputFile file, long offset) throws IOException {
        if (offset <= COMPARED_EVERY_TIME) {
            return "";
        }
        ContentDigest edges = ContentDigest.empty();
        try (InputStream in = SourceFiles.openUndecoded(file.path(), file.mayBeLink())) {
            byte[] first = in.readNBytes(EDGE_BYTES);
            edges.update(first, 0, first.length);
            in.skipNBytes(offset - 2L * EDGE_BYTES);
            byte[] last = in.readNBytes(EDGE_BYTES);
            edges.update(last, 0, last.length);
        } catch (EOFException e) {
            // It has become shorter, so it was rewritten.
            return "";
        }
        return edges.hex();
    }

    private Progress readOn(
            InputStream content,
            SourceFormat format,
            String name,
            Progress from,
            @Nullable String source,
            LastEntry last)
            throws IOException {
        DigestedStream in = new DigestedStream(content, from.position().offset(), from.digest());
        EntryReader reader =
                format.open(SourceContent.ofFile(in, from.position(), name).withFields(fields));
        PrefixMark mark = from.mark();
        PrefixMark sentBefore = from.mark();
        long entries = mark.entries();
        while (!stopped.getAsBoolean()) {
            SourceEntry entry;
            try {
                entry = reader.next();
            } catch (IOException e) {
                in.advance(reader.position().offset());
                stage(mark, in, reader.position(), entries);
                throw e;
            }
            if (entry == null) {
                break;
            }
            boolean repeated = wasSentIncomplete(entry, sentBefore, in);
            if (!entry.isComplete()) {
                boolean taken = repeated || takes(last, entry);
                if (taken && !repeated) {
                    send(entry, format, name, source);
                }
                in.advance(reader.position().offset());
                return incomplete(mark, in, reader.position(), entry, entries, taken, from.verified());
            }
            if (repeated) {
                files.repeated(1);
            } else {
                send(entry, format, name, source);
            }
            entries++;
            in.advance(reader.position().offset());
            if (sender.isDue()) {
                mark = stage(mark, in, reader.position(), entries);
                sender.settle();
            }
        }
        in.advance(reader.position().offset());
        mark = stage(mark, in, reader.position(), entries);
        return new Progress(reader.position(), in.digest(), mark, false, from.verified());
    }

    /** Whether this entry was sent before its writer had finished it, and has not changed since. */
    private static boolean wasSentIncomplete(SourceEntry entry, PrefixMark mark, DigestedStream in) {
        return mark.end() > mark.offset()
                && entry.end() == mark.end()
                && in.digestAt(entry.end()).hex().equals(mark.endDigest());
    }

    private Progress incomplete(
            PrefixMark mark,
            DigestedStream in,
            ReadPosition at,
            SourceEntry entry,
            long entries,
            boolean taken,
            long verified) {
        String digest = in.digest().hex();
        long end = taken ? entry.end() : at.offset();
        String endDigest = taken ? in.digestAt(end).hex() : digest;
        PrefixMark reached = new PrefixMark(mark.id(), mark.key(), at.offset(), digest, end, endDigest, entries);
        checkpoint.stagePrefix(reached);
        return new Progress(at, in.digest(), reached, !taken, verified);
    }

    private static boolean takes(LastEntry last, SourceEntry entry) {
        return switch (last) {
            case LEAVE -> false;
            case TAKE_ARTICLE -> entry.content() instanceof RawRecord.Article;
            case TAKE -> true;
        };
    }

    private PrefixMark stage(PrefixMark mark, DigestedStream in, ReadPosition at, long entries) {
        if (at.offset() == mark.offset()) {
            return mark;
        }
        PrefixMark reached =
                PrefixMark.at(mark.id(), mark.key(), at.offset(), in.digest().hex(), entries);
        checkpoint.stagePrefix(reached);
        return reached;
    }

    private void readWhole(InputFile file, @Nullable String source) throws IOException {
        for (int attempt = 1; ; attempt++) {
            InputFile.State before = state(file);
            ContentDigest digest = ContentDigest.of(file.format().name(), identity(source));
            byte[] kept;
            try (InputStream in = isReadTwice(file) ? files.openUncounted(file) : files.open(file)) {
                kept = digest(in, digest, file.compressed() ? Long.MAX_VALUE : before.size());
            } catch (EOFException | ZipException e) {
                // Its compression is damaged. What comes out before that is read; its identity says that it is not all.
                digest.update(DAMAGED, 0, DAMAGED.length);
                kept = new byte[0];
            }
            if (kept != null && state(file).equals(before)) {
                readWhole(file, kept, digest.hex(), source);
                return;
            }
            if (attempt == MAX_ATTEMPTS) {
                throw new ChangedWhileRead(file.name());
            }
        }
    }

    /** What decides besides its bytes how a file is read: the same bytes read otherwise are other articles. */
    private String identity(@Nullable String source) {
        String read = source == null ? "" : source;
        return fields.equals(FieldMapping.NONE) ? read : read + '\0' + fields;
    }

    /** The bytes of a large file are counted when its entries are read, so that the time left is right. */
    private static boolean isReadTwice(InputFile file) {
        return file.size() > MAX_KEPT_BYTES;
    }

    private InputStream openAgain(InputFile file) throws IOException {
        return isReadTwice(file) ? files.open(file) : files.openUncounted(file);
    }

    private static InputFile.State state(InputFile file) throws IOException {
        return InputFile.State.of(Files.readAttributes(file.path(), BasicFileAttributes.class));
    }

    /**
     * Reads all.
     *
     * @param size how many bytes there should be at most
     * @return the bytes; no bytes if they are too many to be kept; null if there are more than there should be
     */
    private static byte @Nullable [] digest(InputStream in, ContentDigest digest, long size) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
            if (length > size) {
                return null;
            }
            if (length <= MAX_KEPT_BYTES) {
                kept.write(buffer, 0, read);
            } else {
                kept = new ByteArrayOutputStream();
            }
        }
        return length <= MAX_KEPT_BYTES ? kept.toByteArray() : new byte[0];
    }

    private void readWhole(InputFile file, byte[] kept, String identity, @Nullable String source) throws IOException {
        Long all = checkpoint.entriesOfFile(identity);
        if (all != null) {
            files.repeated(all);
            files.passedOver(isReadTwice(file) ? file.size() : 0);
            return;
        }
        long known = checkpoint.entriesOfPart(identity);
        long entries = 0;
        long leftOut = 0;
        try (InputStream in = kept.length > 0 ? new ByteArrayInputStream(kept) : openAgain(file)) {
            EntryReader reader = file.format()
                    .open(SourceContent.ofFile(in, ReadPosition.START, file.name())
                            .withFields(fields));
            for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
                if (stopped.getAsBoolean()) {
                    checkpoint.stagePart(identity, Math.max(entries, known));
                    return;
                }
                entries++;
                leftOut += entry.leftOutReason() == null ? 0 : 1;
                if (entries > known || entry.leftOutReason() != null) {
                    send(entry, file.format(), file.name(), source);
                } else {
                    files.repeated(1);
                }
                if (sender.isDue()) {
                    checkpoint.stagePart(identity, Math.max(entries, known));
                    sender.settle();
                }
            }
        } catch (EOFException | ZipException e) {
            checkpoint.stagePart(identity, Math.max(entries, known));
            String read = entries == 0 ? "nothing of it was read" : "what was before was read: entries " + entries;
            throw new IOException("its compression is damaged: " + e.getMessage() + "; " + read, e);
        }
        if (entries == 0 || leftOut < entries) {
            checkpoint.stageFile(identity, entries - leftOut);
        }
    }

    private void send(SourceEntry entry, SourceFormat format, String name, @Nullable String source) {
        ReadLocation location = ReadLocation.ofFile(entry.place(name), entry.line(), entry.name());
        String leftOut = entry.leftOutReason();
        if (leftOut != null) {
            sender.leftOut(location, leftOut);
        } else if (entry.content() instanceof RawRecord.Article read) {
            sender.article(read, entry, entry.sourceOr(source), location, entry.urlIsSelfDeclared(format));
        } else if (entry.content() instanceof RawRecord.Unreadable bad) {
            sender.bad(location, bad.cause().wireName(), bad.message(), entry.original(), entry.originalLength());
        }
    }
}
