package org.wirefold.ingest.format;

/**
 * How far a content has been read. Immutable.
 *
 * @param offset how many bytes are before it, decompressed
 * @param lines how many line feeds are before it
 */
public record ReadPosition(long offset, long lines) {
    /** The beginning. */
    public static final ReadPosition START = new ReadPosition(0, 0);
}
