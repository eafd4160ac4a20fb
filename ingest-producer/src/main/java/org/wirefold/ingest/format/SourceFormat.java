package org.wirefold.ingest.format;

import java.io.IOException;
import java.util.List;

/**
 * A format that articles come in. Formats are found by {@link java.util.ServiceLoader}: to add one, write a package
 * with an implementation, name it in {@code META-INF/services}, and extend {@code SourceFormatContract} in a test.
 *
 * <p>What happens to a file, in this order:
 *
 * <ol>
 *   <li>{@link #recognises} is asked of every format with the beginning of the content. A format that is not {@link
 *       #isGeneral} goes first. If none says yes, the ending of the file name or the media type decides. A file that no
 *       format takes is left out and reported.
 *   <li>{@link #open} is called with the content, decompressed, and the position to start from.
 *   <li>{@link EntryReader#next} is called until it returns null or the run is stopped. Each entry is sent as an
 *       article, sent as a dead letter, or left out and reported. An article carries where it was read: the file or address,
 *       the entry's line, and the entry's own name.
 *   <li>{@link EntryReader#position} is asked for after an entry. The position is written to the checkpoint only when
 *       the broker has acknowledged everything before it.
 *   <li>After a crash or a restart, {@link #open} is called again. Where {@link #grows} is true, it gets the last
 *       position in the checkpoint. Otherwise it starts anew, and the entries that were acknowledged are skipped.
 * </ol>
 *
 * <p>Implementations are public, have a public constructor without parameters, and are thread-safe.
 */
public interface SourceFormat {
    /** A stable name in lower case. The checkpoint knows files by it, so a new name sends every file again. */
    String name();

    /**
     * The endings of file names, in lower case and with the dot: {@code .txt}. Each belongs to one format alone; a format
     * that is always known by its content may have none.
     */
    List<String> fileEndings();

    /** The media types, in lower case and without parameters: {@code text/plain}. */
    List<String> mediaTypes();

    /** Whether this beginning tells that the content is of this format, whatever it is called. */
    boolean recognises(ContentSample sample);

    /**
     * Whether the format recognises content that another may read better, as JSON of any kind. It is chosen only if no
     * other format recognises the content.
     */
    default boolean isGeneral() {
        return false;
    }

    /**
     * Whether content is appended to files of this format. Such a file is read while it grows, and {@link #open} may be
     * given any position that its reader has reported. Other files are read when they are no longer written.
     */
    default boolean grows() {
        return false;
    }

    /**
     * Whether the {@code url} of an article is only what the page says of itself. Then it does not become the uri where
     * another file of the run says the same of another text.
     */
    default boolean urlIsSelfDeclared() {
        return false;
    }

    /**
     * Starts to read. The caller closes the content.
     *
     * @param content the bytes, where to start, and what is known of them
     * @throws IOException if the content cannot be read
     */
    EntryReader open(SourceContent content) throws IOException;
}
