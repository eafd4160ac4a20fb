package org.wirefold.newsdesk.page;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes as people read them: place, hexadecimal, and what is printable of it. */
final class HexDump {
    private static final int PER_LINE = 16;

    private HexDump() {}

    /** Shows bytes that are given in hexadecimal. */
    static String of(String hexadecimal) {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal);
        StringBuilder dump = new StringBuilder();
        for (int line = 0; line < bytes.length; line += PER_LINE) {
            StringBuilder text = new StringBuilder();
            dump.append(String.format(Locale.ROOT, "%06x ", line));
            for (int i = line; i < line + PER_LINE; i++) {
                if (i < bytes.length) {
                    dump.append(String.format(Locale.ROOT, " %02x", bytes[i]));
                    text.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
                } else {
                    dump.append("   ");
                }
            }
            dump.append("  ").append(text).append('\n');
        }
        return dump.toString();
    }
}
