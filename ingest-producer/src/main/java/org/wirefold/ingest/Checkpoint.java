package org.wirefold.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the broker has acknowledged, so that a later run, or one after a crash, does not send it again.
 *
 * <p>Files are known by content, not by path. A whole file is known by its source and the digest of its content, a file
 * of rows by the digest of everything up to the end of a line. So a file that was moved, renamed or copied is the same
 * file. A file that has grown is read from where it ended. A file that was changed is another file.
 *
 * <p>A checkpoint belongs to one topic on one cluster, identified by the topic's id. A topic that was deleted and made
 * again receives everything again.
 *
 * <p>On disk it is a journal of lines. A line is written and forced only after the broker has acknowledged. A crash can
 * lose the last lines; then a few articles are sent twice, and none is lost. An incomplete last line is ignored.
 * Opening writes the journal again without lines that later ones have replaced.
 *
 * <p>Not thread-safe; a lock keeps a second process out.
 */
final class Checkpoint implements Closeable {
    private static final String HEADER = "wirefold-produced 2";

    private final Map<String, Long> wholeFiles = new LinkedHashMap<>();
    private final Map<String, Long> parts = new LinkedHashMap<>();
    private final Map<Long, PrefixMark> marks = new LinkedHashMap<>();
    private final Map<String, Set<Long>> marksByKey = new LinkedHashMap<>();
    private final StringBuilder staged = new StringBuilder();
    private final @Nullable FileChannel journal;
    private final @Nullable FileChannel lock;
    private long lastId;

    /**
     * How far a file that grows was acknowledged.
     *
     * @param id of the mark; a later one with the same id replaces it
     * @param key what files that begin alike have in common: only their marks are compared
     * @param offset end of the last complete entry
     * @param digest of everything before the offset
     * @param end of an incomplete entry behind it that was sent as well, or the same as the offset
     * @param endDigest of everything before the end
     * @param entries how many articles and dead letters are before the offset
     */
    record PrefixMark(long id, String key, long offset, String digest, long end, String endDigest, long entries) {
        /** A mark without an incomplete entry behind it. */
        static PrefixMark at(long id, String key, long offset, String digest, long entries) {
            return new PrefixMark(id, key, offset, digest, offset, digest, entries);
        }

        /** The same under another id, so that what another file shares with this one stays known. */
        PrefixMark renewed(long newId) {
            return at(newId, key, offset, digest, entries);
        }

        /** The same with the incomplete entry that another mark knows behind it. */
        PrefixMark withEnd(PrefixMark other) {
            return new PrefixMark(id, key, offset, digest, other.end, other.endDigest, entries);
        }

        private String toLine() {
            return "prefix " + id + ' ' + key + ' ' + offset + ' ' + digest + ' ' + end + ' ' + endDigest + ' '
                    + entries;
        }

        private static PrefixMark parse(String[] part) {
            return new PrefixMark(
                    Long.parseLong(part[1]),
                    part[2],
                    Long.parseLong(part[3]),
                    part[4],
                    Long.parseLong(part[5]),
                    part[6],
                    Long.parseLong(part[7]));
        }
    }

    private Checkpoint(@Nullable FileChannel journal, @Nullable FileChannel lock) {
        this.journal = journal;
        this.lock = lock;
    }

    /** Remembers for as long as it lives. */
    static Checkpoint inMemory() {
        return new Checkpoint(null, null);
    }

    /**
     * Opens what was remembered of a destination, or begins to.
     *
     * @param destination names topic and cluster
     * @throws IngestException if another process has it open or the folder cannot be written
     */
    static Checkpoint open(Path folder, String destination) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                Path file = folder.resolve("produced-" + destination.replaceAll("[^A-Za-z0-9._-]", "_") + ".journal");
                Checkpoint known = inMemory();
                known.load(file);
                Path fresh = folder.resolve(file.getFileName() + ".new");
                Files.writeString(fresh, known.toLines());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Checkpoint opened = new Checkpoint(
                        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), lock);
                opened.load(file);
                return opened;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IngestException(
                    "the checkpoint folder " + folder + " cannot be used: " + e.getMessage()
                            + "; make room, allow writing, or name another folder",
                    e);
        }
    }

    /** Writes to a journal without a lock; for tests of what happens when it cannot be written. */
    static Checkpoint journalOn(Path file) throws IOException {
        return new Checkpoint(FileChannel.open(file, StandardOpenOption.WRITE), null);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another producer of this process has it, which is told below like any other.
        }
        if (lock == null) {
            channel.close();
            throw new IngestException(
                    "another producer is using the checkpoint folder " + folder + "; stop it or name another folder",
                    null);
        }
        return channel;
    }

    private void load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file);
        int complete = text.lastIndexOf('\n');
        String[] lines =
                complete < 0 ? new String[0] : text.substring(0, complete).split("\n", -1);
        if (lines.length > 0 && !lines[0].equals(HEADER)) {
            throw new IngestException(
                    file
                            + " was written by another version of Wirefold; remove it and start again: everything is sent once more,"
                            + " which changes nothing downstream",
                    null);
        }
        for (String line : lines) {
            String[] part = line.split(" ", -1);
            if (part[0].equals("file") && part.length == 3) {
                putFile(part[1], Long.parseLong(part[2]));
            } else if (part[0].equals("part") && part.length == 3) {
                parts.put(part[1], Long.parseLong(part[2]));
            } else if (part[0].equals("prefix") && part.length == 8) {
                put(PrefixMark.parse(part));
            }
        }
    }

    private String toLines() {
        StringBuilder lines = new StringBuilder(HEADER).append('\n');
        wholeFiles.forEach((identity, entries) -> lines.append(fileLine("file", identity, entries)));
        parts.forEach((identity, entries) -> lines.append(fileLine("part", identity, entries)));
        marks.values().forEach(mark -> lines.append(mark.toLine()).append('\n'));
        return lines.toString();
    }

    private static String fileLine(String what, String identity, long entries) {
        return what + ' ' + identity + ' ' + entries + '\n';
    }

    /** How many entries a file has that was sent as a whole; null if it was not. */
    @Nullable
    Long entriesOfFile(String identity) {
        return wholeFiles.get(identity);
    }

    /** How many of the first entries of a file were sent; 0 if nothing is known of it. */
    long entriesOfPart(String identity) {
        return parts.getOrDefault(identity, 0L);
    }

    /** The marks of files that begin alike. */
    List<PrefixMark> prefixes(String key) {
        List<PrefixMark> found = new ArrayList<>();
        for (Long id : marksByKey.getOrDefault(key, Set.of())) {
            PrefixMark mark = marks.get(id);
            if (mark != null) {
                found.add(mark);
            }
        }
        return found;
    }

    /** An id for the marks of one more file. */
    long newId() {
        return ++lastId;
    }

    /** A whole file was handed to the client; remembered on disk with the next {@link #commit}. */
    void stageFile(String identity, long entries) {
        putFile(identity, entries);
        stage(fileLine("file", identity, entries));
    }

    /** The first entries of a file were handed to the client; remembered on disk with the next {@link #commit}. */
    void stagePart(String identity, long entries) {
        if (entries > entriesOfPart(identity)) {
            parts.put(identity, entries);
            stage(fileLine("part", identity, entries));
        }
    }

    /** A file's beginning was handed to the client; remembered on disk with the next {@link #commit}. */
    void stagePrefix(PrefixMark mark) {
        if (!mark.equals(marks.get(mark.id()))) {
            put(mark);
            stage(mark.toLine() + '\n');
        }
    }

    private void stage(String line) {
        if (journal != null) {
            staged.append(line);
        }
    }

    private void putFile(String identity, long entries) {
        wholeFiles.put(identity, entries);
        parts.remove(identity);
    }

    private void put(PrefixMark mark) {
        marks.put(mark.id(), mark);
        marksByKey.computeIfAbsent(mark.key(), key -> new HashSet<>()).add(mark.id());
        lastId = Math.max(lastId, mark.id());
    }

    /** Writes down what was staged; everything staged must have been acknowledged. */
    void commit() {
        if (journal == null || staged.isEmpty()) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(staged.toString().getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining()) {
                journal.write(bytes);
            }
            journal.force(false);
        } catch (IOException e) {
            throw new IngestException(
                    "the checkpoint cannot be written: " + e.getMessage()
                            + "; free space or repair the disk and start again: nothing is lost, and what was sent since"
                            + " the last checkpoint is sent once more",
                    e);
        }
        staged.setLength(0);
    }

    @Override
    public void close() {
        try {
            if (journal != null) {
                journal.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new IngestException("the checkpoint cannot be closed: " + e.getMessage(), e);
        }
    }
}
