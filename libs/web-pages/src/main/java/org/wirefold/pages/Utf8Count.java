package org.wirefold.pages;

/**
 * How far bytes are UTF-8.
 *
 * @param sequences valid sequences of more than one byte
 * @param invalid bytes that belong to no valid sequence
 */
record Utf8Count(int sequences, int invalid) {

    static Utf8Count of(byte[] page) {
        int sequences = 0;
        int invalid = 0;
        int i = 0;
        while (i < page.length) {
            int b = page[i];
            if (b >= 0) {
                i++;
                continue;
            }
            int length = length(page, i);
            if (length > 0) {
                sequences++;
                i += length;
            } else {
                invalid++;
                i++;
            }
        }
        return new Utf8Count(sequences, invalid);
    }

    /** Bytes of the valid sequence that begins here; 0 if none does. */
    private static int length(byte[] page, int at) {
        int lead = page[at] & 0xFF;
        int length = lead >= 0xC2 && lead <= 0xDF
                ? 2
                : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        if (length == 0 || at + length > page.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((page[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = page[at + 1] & 0xFF;
        boolean outside = (lead == 0xE0 && second < 0xA0)
                || (lead == 0xED && second > 0x9F)
                || (lead == 0xF0 && second < 0x90)
                || (lead == 0xF4 && second > 0x8F);
        return outside ? 0 : length;
    }

    /** More bad bytes than a few that slipped in. */
    boolean isImplausible() {
        return invalid > 4 && invalid > sequences;
    }

    /** Valid but for a few stray bytes. */
    boolean isMostlyValid() {
        return sequences >= 4 && invalid * (sequences < 8 ? 10L : 4L) < sequences;
    }
}
