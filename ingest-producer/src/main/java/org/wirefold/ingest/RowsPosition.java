package org.wirefold.ingest;

/**
 * How far a file of rows has been read: always the beginning of a line.
 *
 * @param offset bytes before it, decompressed
 * @param lines lines before it
 * @param digest of the bytes before it; not to be updated
 */
record RowsPosition(long offset, long lines, ContentDigest digest) {

    static RowsPosition start() {
        return new RowsPosition(0, 0, ContentDigest.empty());
    }
}
