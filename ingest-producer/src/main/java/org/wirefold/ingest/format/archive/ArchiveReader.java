package org.wirefold.ingest.format.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.FormatRegistry;
import org.wirefold.ingest.format.ArchiveMember;
import org.wirefold.ingest.format.Compression;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/**
 * Reads the files of an archive one after the other, each by its format, without writing any of them to disk. A file
 * that cannot be read costs only itself, unless the archive itself breaks off there. Not thread-safe.
 */
final class ArchiveReader implements EntryReader {
    static final String LINK = "links and devices in an archive hold no content";
    static final String TOO_DEEP = "archives in archives in an archive are not opened; unpack them first";

    private static final int MAX_DEPTH = 2;
    private static final int LONGEST_PATH = 512;

    private final ArchiveInputStream<?> archive;
    private final ExpansionLimit.Headers headers;
    private final ExpansionLimit limit;
    private final FormatRegistry formats;
    private final FieldMapping fields;
    private final int depth;
    private ArchiveMember member = new ArchiveMember("", null, false);
    private @Nullable EntryReader reader;
    private boolean isInFile;
    private boolean someRead;
    private boolean ended;

    ArchiveReader(
            ArchiveInputStream<?> archive,
            ExpansionLimit.Headers headers,
            ExpansionLimit limit,
            FormatRegistry formats,
            FieldMapping fields,
            int depth) {
        this.archive = archive;
        this.headers = headers;
        this.limit = limit;
        this.formats = formats;
        this.fields = fields;
        this.depth = depth;
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }

    @Override
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    public @Nullable SourceEntry next() {
        while (!ended) {
            boolean betweenFiles = reader == null;
            try {
                SourceEntry entry = reader == null ? nextFile() : reader.next();
                // An archive in this one may have said it already.
                ended |= limit.isPassed();
                if (entry != null) {
                    return placed(entry);
                }
                if (!betweenFiles) {
                    reader = null;
                }
            } catch (IOException | RuntimeException e) {
                // A decoder may throw anything at damaged bytes; whatever it is, the archive is to blame.
                reader = null;
                ended = betweenFiles || limit.isPassed();
                return broken(e, betweenFiles);
            }
        }
        return null;
    }

    /** Goes to the next file. Returns what is to be said of it; null if there is nothing, or if it is to be read. */
    private @Nullable SourceEntry nextFile() throws IOException {
        ArchiveEntry next = nextHeader();
        if (next == null) {
            ended = true;
            return someRead ? null : bad("the archive holds no file");
        }
        String path = path(next.getName());
        someRead = true;
        if (next.isDirectory() || isPassedOver(path)) {
            return null;
        }
        int slash = path.indexOf('/');
        String folder = slash < 0 ? null : path.substring(0, slash);
        member = new ArchiveMember(path, folder, false);
        if (isNoFile(next)) {
            return SourceEntry.leftOut(LINK, null);
        }
        if (!archive.canReadEntryData(next)) {
            return bad("it is encrypted, or compressed by an unknown method; pack it again without a password");
        }
        return openFile(path, folder);
    }

    private @Nullable ArchiveEntry nextHeader() throws IOException {
        InputStream rest = limit.limited(archive);
        byte[] buffer = new byte[1 << 13];
        while (isInFile && rest.read(buffer) >= 0) {
            // What its format has not read.
        }
        isInFile = false;
        headers.begin();
        ArchiveEntry next = archive.getNextEntry();
        headers.end();
        isInFile = next != null && !next.isDirectory() && archive.canReadEntryData(next);
        return next;
    }

    private @Nullable SourceEntry openFile(String path, @Nullable String folder) throws IOException {
        InputStream unpacked = limit.limited(Compression.decompressed(limit.limited(archive)));
        BufferedInputStream content = new BufferedInputStream(unpacked, ContentSample.MAX_BYTES);
        content.mark(ContentSample.MAX_BYTES);
        ContentSample sample = new ContentSample(content.readNBytes(ContentSample.MAX_BYTES));
        content.reset();
        String name = path.substring(path.lastIndexOf('/') + 1);
        SourceFormat format = formats.find(sample, name, null);
        if (format == null) {
            int dot = name.lastIndexOf('.');
            String kind =
                    dot < 0 ? "files without an ending" : name.substring(dot).toLowerCase(Locale.ROOT) + " files";
            return SourceEntry.leftOut(
                    "no source format reads " + kind + " in an archive; docs/formats.md lists what is read", null);
        }
        member = new ArchiveMember(path, folder, format.urlIsSelfDeclared());
        if (format instanceof ArchiveFormat inner) {
            if (depth == MAX_DEPTH) {
                return SourceEntry.leftOut(TOO_DEEP, null);
            }
            reader = inner.open(content, fields, formats, limit, depth + 1);
        } else {
            String withoutPacking = Compression.withoutEnding(name);
            reader = format.open(SourceContent.ofFile(content, ReadPosition.START, withoutPacking)
                    .withFields(fields));
        }
        return null;
    }

    private SourceEntry placed(SourceEntry entry) {
        ArchiveMember inner = entry.member();
        if (inner == null) {
            return member.path().isEmpty() ? entry : entry.inArchive(member);
        }
        String folder = member.folder() == null ? inner.folder() : member.folder();
        return entry.inArchive(
                new ArchiveMember(member.path() + "!/" + inner.path(), folder, inner.urlIsSelfDeclared()));
    }

    private static boolean isNoFile(ArchiveEntry entry) {
        if (entry instanceof TarArchiveEntry tar) {
            boolean isLink = tar.isLink() || tar.isSymbolicLink();
            return isLink || tar.isCharacterDevice() || tar.isBlockDevice() || tar.isFIFO();
        }
        return entry instanceof ZipArchiveEntry zip && zip.isUnixSymlink();
    }

    /** The name without what would lead out of the archive if it were unpacked. Nothing is ever written under it. */
    private static String path(@Nullable String name) {
        List<String> parts = new ArrayList<>();
        for (String part : (name == null ? "" : name).replace('\\', '/').split("/", -1)) {
            if (!part.isBlank() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        String path = parts.isEmpty() ? "unnamed" : String.join("/", parts);
        return path.substring(Math.max(0, path.length() - LONGEST_PATH));
    }

    /** Hidden files, and what the archiver of macOS adds to every file. */
    private static boolean isPassedOver(String path) {
        return path.startsWith(".") || path.contains("/.") || path.startsWith("__MACOSX/");
    }

    private SourceEntry broken(Exception e, boolean betweenFiles) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (limit.isPassed()) {
            return placed(bad(why));
        }
        String what = betweenFiles
                ? "the archive breaks off behind " + (member.path().isEmpty() ? "its beginning" : member.path()) + ": "
                        + why + "; the files before it were read"
                : "it cannot be read: " + why + "; the files behind it are read if the archive goes on";
        return placed(bad(what));
    }

    private SourceEntry bad(String message) {
        Long line = member.path().isEmpty() ? 1L : null;
        return SourceEntry.of(new RawRecord.Unreadable(Cause.NO_TEXT, message), line, new byte[0]);
    }
}
