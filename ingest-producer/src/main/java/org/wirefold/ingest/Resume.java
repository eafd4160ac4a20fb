package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import org.wirefold.ingest.Checkpoint.PrefixMark;
import org.wirefold.ingest.SourceReader.Progress;
import org.wirefold.ingest.format.ReadPosition;

/** Finds the position in the checkpoint from which a growing file is read. */
final class Resume {
    /** Files that differ in these bytes need not be compared further. */
    private static final int KEY_BYTES = 1 << 16;

    private final Checkpoint checkpoint;
    private final SourceFiles files;

    /**
     * Where to go on.
     *
     * @param progress the position, and what the checkpoint knows of it
     * @param isComplete whether everything in the file was sent before
     * @param repeated how many entries were sent before
     */
    record Point(Progress progress, boolean isComplete, long repeated) {}

    Resume(Checkpoint checkpoint, SourceFiles files) {
        this.checkpoint = checkpoint;
        this.files = files;
    }

    /**
     * Where to go on in this file, as far as its beginning was sent.
     *
     * @param reading what decides besides its bytes how it is read, such as its source
     */
    Point find(InputFile file, String reading) throws IOException {
        String key = key(file, reading);
        PrefixMark fresh =
                PrefixMark.at(checkpoint.newId(), key, 0, ContentDigest.empty().hex(), 0);
        List<PrefixMark> marks = checkpoint.prefixes(key);
        if (marks.isEmpty()) {
            return new Point(new Progress(ReadPosition.START, ContentDigest.empty(), fresh, false, 0), false, 0);
        }
        try (InputStream in = files.openUncounted(file)) {
            return longest(new PrefixDigest(in), marks, fresh);
        }
    }

    /** The longest beginning that the marks know. */
    private static Point longest(PrefixDigest prefix, List<PrefixMark> marks, PrefixMark fresh) {
        TreeSet<Long> offsets = new TreeSet<>();
        marks.forEach(mark -> {
            offsets.add(mark.offset());
            offsets.add(mark.end());
        });
        Progress best = new Progress(ReadPosition.START, ContentDigest.empty(), fresh, false, 0);
        boolean complete = false;
        for (long offset : offsets) {
            if (!prefix.reaches(offset)) {
                break;
            }
            String digest = prefix.digest().hex();
            for (PrefixMark mark : marks) {
                if (mark.offset() == offset && mark.digest().equals(digest)) {
                    best = new Progress(prefix.position(), prefix.digest(), mark.renewed(fresh.id()), false, offset);
                    complete = false;
                }
            }
            for (PrefixMark mark : marks) {
                boolean endMatches = mark.end() == offset
                        && mark.offset() == best.mark().offset()
                        && mark.offset() < offset
                        && mark.endDigest().equals(digest);
                if (endMatches) {
                    best = new Progress(
                            best.position(), best.digest(), best.mark().withEnd(mark), false, best.verified());
                    complete |= prefix.isAtEnd();
                }
            }
        }
        return new Point(best, complete, best.mark().entries() + (complete ? 1 : 0));
    }

    /** Files that begin alike share a key: it is what their source and their first line have. */
    private String key(InputFile file, String reading) throws IOException {
        ContentDigest key = ContentDigest.of(file.format().name(), reading);
        try (InputStream in = files.openUncounted(file)) {
            byte[] beginning = in.readNBytes(KEY_BYTES);
            int end = 0;
            while (end < beginning.length && beginning[end] != '\n') {
                end++;
            }
            key.update(beginning, 0, end);
        }
        return key.hex();
    }
}
