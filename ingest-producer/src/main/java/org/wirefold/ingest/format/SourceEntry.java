package org.wirefold.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/** One entry of a source: an article, or input that is none. Immutable; the bytes are not to be changed. */
public final class SourceEntry {
    /** How many bytes a dead letter keeps of an entry that is too large. */
    public static final int KEPT_BYTES = 1 << 16;

    private final RawRecord content;
    private final @Nullable Long line;
    private final byte[] original;
    private final long originalLength;
    private final boolean complete;
    private final long end;

    private SourceEntry(
            RawRecord content, @Nullable Long line, byte[] original, long originalLength, boolean complete, long end) {
        this.content = content;
        this.line = line;
        this.original = original;
        this.originalLength = originalLength;
        this.complete = complete;
        this.end = end;
    }

    /**
     * An entry whose bytes are all there.
     *
     * @param content what it turned out to be
     * @param line its first line in the content, from 1; null if the whole content is one entry
     * @param original the bytes it was read from; a dead letter keeps them
     */
    public static SourceEntry of(RawRecord content, @Nullable Long line, byte[] original) {
        return new SourceEntry(content, line, original, original.length, true, -1);
    }

    /**
     * An entry that is larger than allowed.
     *
     * @param line as above
     * @param beginning its first bytes
     * @param length how many bytes it has
     * @param limit how many bytes are allowed
     */
    public static SourceEntry tooLarge(@Nullable Long line, byte[] beginning, long length, long limit) {
        String message = length + " bytes, where " + limit + " are allowed; split the article, or send its text alone";
        byte[] kept = Arrays.copyOf(beginning, Math.min(beginning.length, KEPT_BYTES));
        return new SourceEntry(new RawRecord.Unreadable(Cause.TOO_LARGE, message), line, kept, length, true, -1);
    }

    /** An entry of which a dead letter keeps only the beginning. */
    static SourceEntry cut(RawRecord content, @Nullable Long line, byte[] original) {
        byte[] kept = Arrays.copyOf(original, Math.min(original.length, KEPT_BYTES));
        return new SourceEntry(content, line, kept, original.length, true, -1);
    }

    /**
     * The same entry with its place in content that grows.
     *
     * @param endOffset how many bytes are before its end; what only separates it from the next entry does not count
     * @param isComplete false if more bytes of this entry may follow later, as for a last line without its line feed
     */
    public SourceEntry inGrowingContent(long endOffset, boolean isComplete) {
        return new SourceEntry(content, line, original, originalLength, isComplete, endOffset);
    }

    /** What the entry turned out to be. */
    public RawRecord content() {
        return content;
    }

    /** Its first line, from 1; null if the whole content is one entry. */
    public @Nullable Long line() {
        return line;
    }

    /** Its bytes, or their beginning if it is too large. */
    public byte[] original() {
        return original;
    }

    /** How many bytes it has. */
    public long originalLength() {
        return originalLength;
    }

    /** Whether nothing of it can follow later. */
    public boolean isComplete() {
        return complete;
    }

    /** How many bytes are before its end in content that grows; -1 in other content. */
    public long end() {
        return end;
    }
}
