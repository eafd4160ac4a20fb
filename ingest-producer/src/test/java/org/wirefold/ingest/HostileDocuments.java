package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Documents that no honest sender writes, made out of a good one. */
final class HostileDocuments {
    private HostileDocuments() {}

    /** A document with bytes changed, cut off, swapped, taken out, doubled or put inside itself. */
    static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int change = 1 + random.nextInt(6); change > 0 && bytes.length > 1; change--) {
            int from = random.nextInt(bytes.length);
            int to = from + random.nextInt(Math.min(64, bytes.length - from) + 1);
            switch (random.nextInt(7)) {
                case 0 -> bytes = Arrays.copyOf(bytes, from);
                case 1 -> bytes = join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
                case 2 ->
                    bytes = join(
                            Arrays.copyOf(bytes, to),
                            Arrays.copyOfRange(bytes, from, to),
                            Arrays.copyOfRange(bytes, to, bytes.length));
                case 3 -> bytes = join(Arrays.copyOf(bytes, from), good, Arrays.copyOfRange(bytes, from, bytes.length));
                case 4 -> {
                    byte kept = bytes[from];
                    int other = random.nextInt(bytes.length);
                    bytes[from] = bytes[other];
                    bytes[other] = kept;
                }
                default -> bytes[from] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    /** Deep nesting, expansion of entities, and long runs of what begins something. */
    static List<byte[]> around(byte[] good) {
        String text = new String(good, ISO_8859_1);
        int middle = text.length() / 2;
        StringBuilder entities = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            entities.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        entities.append("]>");
        return List.of(
                "[".repeat(200_000).getBytes(UTF_8),
                "{\"a\":".repeat(50_000).getBytes(UTF_8),
                "<a>".repeat(50_000).getBytes(UTF_8),
                inside(text, "<p>".repeat(50_000)),
                inside(text, "{\"item\":[".repeat(20_000)),
                inside(text, "&a39;".repeat(1_000)),
                (entities + text.substring(0, middle) + "&a39;" + text.substring(middle)).getBytes(ISO_8859_1),
                inside(text, "<![CDATA[".repeat(1_000)),
                inside(text, "<!--".repeat(1_000)),
                inside(text, "\u0000\u0001\u0002\u0003\u0004".repeat(1_000)));
    }

    /** Documents that name a file and an address to be put in. */
    static List<byte[]> naming(byte[] good, String file, String address) {
        String text = new String(good, ISO_8859_1);
        int middle = text.length() / 2;
        String rest = text.substring(0, middle) + "&x;" + text.substring(middle);
        return List.of(
                ("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + file + "\">]>" + rest).getBytes(ISO_8859_1),
                ("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + address + "\">]>" + rest).getBytes(ISO_8859_1),
                ("<!DOCTYPE a SYSTEM \"" + address + "\">" + text).getBytes(ISO_8859_1),
                inside(text, "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + file + "\"/>"));
    }

    /** Documents of about so many bytes that repeat what a parser may look at again and again. */
    static List<byte[]> ofSize(byte[] good, int bytes) {
        String text = new String(good, ISO_8859_1);
        return List.of(
                text.repeat(1 + bytes / text.length()).getBytes(ISO_8859_1),
                inside(text, repeated("<a b=\"c\">d</a>\n", bytes)),
                inside(text, repeated("<a b='", bytes)),
                inside(text, repeated("word ^<= ", bytes)),
                inside(text, repeated("line of a telegraph\r\n", bytes)),
                inside(text, repeated("\\\"[{", bytes)),
                inside(text, repeated(" ", bytes)),
                inside(text, "\n^" + repeated("<", bytes) + "x\n"),
                inside(text, "\n" + repeated("/=", bytes) + "x\n"),
                inside(text, repeated("[caption]", bytes)),
                inside(text, repeated("#- ", bytes)));
    }

    private static String repeated(String part, int bytes) {
        return part.repeat(1 + bytes / part.length());
    }

    private static byte[] inside(String text, String more) {
        int middle = text.length() / 2;
        return (text.substring(0, middle) + more + text.substring(middle)).getBytes(ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
