package org.wirefold.ingest.format.warc;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawArticle;

/**
 * The header of one record of a WARC or ARC file. Immutable.
 *
 * @param offset where it begins, in bytes of the decompressed content
 * @param type of the record in lower case: {@code response}, {@code revisit}, …; an ARC record is a response
 * @param id the record's own id; for ARC, which has none, the address and the time of the capture
 * @param target the address that was captured; null if there is none, or none that can be used
 * @param contentType media type of the block, empty if it is not said
 * @param length of the block in bytes
 */
record CaptureRecord(
        long offset, String type, String id, @Nullable String target, String contentType, long length) {

    /** A record of a WARC file; null if its header does not say how long the block is. */
    static @Nullable CaptureRecord ofWarc(long offset, Map<String, String> fields) {
        long length = length(fields.getOrDefault("content-length", ""));
        if (length < 0) {
            return null;
        }
        String id = fields.getOrDefault("warc-record-id", "").strip();
        return new CaptureRecord(
                offset,
                fields.getOrDefault("warc-type", "").strip().toLowerCase(Locale.ROOT),
                id.isEmpty() ? "record at byte " + offset : unbracketed(id),
                address(fields.getOrDefault("warc-target-uri", "")),
                fields.getOrDefault("content-type", "").strip(),
                length);
    }

    /**
     * A record of an ARC file, whose header is one line: address, IP address, time, media type and length; version 2 has
     * five more fields before the length. The address may hold spaces. Null if the line is none of these.
     */
    static @Nullable CaptureRecord ofArc(long offset, String line) {
        String[] part = line.strip().split(" ", -1);
        int time = isTime(part, part.length - 3) ? part.length - 3 : part.length - 8;
        long length = length(part[part.length - 1]);
        if (length < 0 || time < 2 || !isTime(part, time)) {
            return null;
        }
        StringBuilder url = new StringBuilder(part[0]);
        for (int i = 1; i < time - 1; i++) {
            url.append(' ').append(part[i]);
        }
        boolean isHeader = part[0].startsWith("filedesc:");
        return new CaptureRecord(
                offset,
                isHeader ? "warcinfo" : "response",
                url + " " + part[time],
                address(url.toString()),
                part[time + 1],
                length);
    }

    private static boolean isTime(String[] part, int index) {
        if (index < 0 || part[index].length() < 8 || part[index].length() > 18) {
            return false;
        }
        return part[index].chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long length(String written) {
        String digits = written.strip();
        boolean isNumber = !digits.isEmpty() && digits.length() <= 18;
        return isNumber && digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(digits) : -1;
    }

    /** An address as others spell it: some programs put it into angle brackets, some leave spaces in it. */
    private static @Nullable String address(String written) {
        String address = unbracketed(written.strip()).replace(" ", "%20");
        boolean isLong = address.getBytes(StandardCharsets.UTF_8).length > RawArticle.MAX_URI_BYTES;
        return address.isEmpty() || isLong || address.chars().anyMatch(c -> c < ' ') ? null : address;
    }

    private static String unbracketed(String text) {
        return text.length() > 2 && text.startsWith("<") && text.endsWith(">")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
