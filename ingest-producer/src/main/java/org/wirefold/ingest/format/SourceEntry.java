package org.wirefold.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/**
 * One entry of a source: an article; input that is broken; or what is good and no article, such as a picture, which is
 * left out. Immutable; the bytes are not to be changed.
 */
public final class SourceEntry {
    /** How many bytes a dead letter keeps of an entry that is too large. */
    public static final int KEPT_BYTES = 1 << 16;

    private final RawRecord content;
    private final @Nullable Long line;
    private final byte[] original;
    private final long originalLength;
    private final boolean complete;
    private final long end;
    private final @Nullable RawContent received;
    private final @Nullable String name;
    private final boolean leftOut;
    private final @Nullable ArchiveMember member;

    private SourceEntry(
            RawRecord content,
            @Nullable Long line,
            byte[] original,
            long originalLength,
            boolean complete,
            long end,
            @Nullable RawContent received,
            @Nullable String name,
            boolean leftOut,
            @Nullable ArchiveMember member) {
        this.content = content;
        this.line = line;
        this.original = original;
        this.originalLength = originalLength;
        this.complete = complete;
        this.end = end;
        this.received = received;
        this.name = name;
        this.leftOut = leftOut;
        this.member = member;
    }

    /**
     * An entry whose bytes are all there.
     *
     * @param content what it turned out to be
     * @param line its first line in the content, from 1; null if the whole content is one entry
     * @param original the bytes it was read from; a dead letter keeps them
     */
    public static SourceEntry of(RawRecord content, @Nullable Long line, byte[] original) {
        return new SourceEntry(content, line, original, original.length, true, -1, null, null, false, null);
    }

    /**
     * An entry that is sent on as it was received, and read only where its article is read.
     *
     * @param content the article as far as its identity depends on it: its text and its address
     * @param original the bytes that are sent
     * @param received what is said of the bytes
     */
    public static SourceEntry asReceived(RawRecord content, byte[] original, RawContent received) {
        return new SourceEntry(content, null, original, original.length, true, -1, received, null, false, null);
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
        return new SourceEntry(
                new RawRecord.Unreadable(Cause.TOO_LARGE, message),
                line,
                kept,
                length,
                true,
                -1,
                null,
                null,
                false,
                null);
    }

    /**
     * An entry that is good and holds no article to be read: a picture, an advisory, a planned event. It is counted and
     * named in the report, and becomes no dead letter.
     *
     * @param reason why it is left out, for a person; the same for all entries of its kind, since they are counted by it
     * @param line as above
     */
    public static SourceEntry leftOut(String reason, @Nullable Long line) {
        RawRecord none = new RawRecord.Unreadable(Cause.NO_TEXT, reason);
        return new SourceEntry(none, line, new byte[0], 0, true, -1, null, null, true, null);
    }

    /** An entry of which a dead letter keeps only the beginning. */
    static SourceEntry cut(RawRecord content, @Nullable Long line, byte[] original) {
        byte[] kept = Arrays.copyOf(original, Math.min(original.length, KEPT_BYTES));
        return new SourceEntry(content, line, kept, original.length, true, -1, null, null, false, null);
    }

    /**
     * The same entry with its place in content that grows.
     *
     * @param endOffset how many bytes are before its end; what only separates it from the next entry does not count
     * @param isComplete false if more bytes of this entry may follow later, as for a last line without its line feed
     */
    public SourceEntry inGrowingContent(long endOffset, boolean isComplete) {
        return new SourceEntry(
                content, line, original, originalLength, isComplete, endOffset, received, name, leftOut, member);
    }

    /**
     * The same entry under the name that its container gives it: the id of an item in a package, of an entry of a feed,
     * of a record in an archive. The name becomes part of the place where it was read; it does not decide its identity.
     */
    public SourceEntry named(@Nullable String newName) {
        return new SourceEntry(
                content, line, original, originalLength, complete, end, received, newName, leftOut, member);
    }

    /** The same entry in a file of an archive. The file's path becomes part of the place where it was read. */
    public SourceEntry inArchive(ArchiveMember file) {
        return new SourceEntry(content, line, original, originalLength, complete, end, received, name, leftOut, file);
    }

    /** The file of an archive that it is in; null if its content is no archive. */
    public @Nullable ArchiveMember member() {
        return member;
    }

    /** Where it was read: the name of the content, and behind {@code !/} the file of the archive. */
    public String place(String contentName) {
        return member == null ? contentName : contentName + "!/" + member.path();
    }

    /**
     * The source of its article where it names none itself.
     *
     * @param told the source that was told for the content; null if none was
     * @return the told one, else the folder in the archive; null if there is neither
     */
    public @Nullable String sourceOr(@Nullable String told) {
        return told == null && member != null ? member.folder() : told;
    }

    /**
     * What its format says of the url of its article, see {@link SourceFormat#urlIsSelfDeclared}.
     *
     * @param format the format of the content; that of the file counts in an archive
     */
    public boolean urlIsSelfDeclared(SourceFormat format) {
        return member == null ? format.urlIsSelfDeclared() : member.urlIsSelfDeclared();
    }

    /** What the entry turned out to be. */
    public RawRecord content() {
        return content;
    }

    /** What is said of the bytes if they are sent as they were received; null if the article is sent. */
    public @Nullable RawContent received() {
        return received;
    }

    /** How its container calls it; null if it has no name there. */
    public @Nullable String name() {
        return name;
    }

    /** Why it is left out though nothing is broken; null if it is an article or broken. */
    public @Nullable String leftOutReason() {
        return leftOut && content instanceof RawRecord.Unreadable none ? none.message() : null;
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
