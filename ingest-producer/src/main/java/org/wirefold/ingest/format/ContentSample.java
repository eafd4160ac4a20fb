package org.wirefold.ingest.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The beginning of a content, decompressed. Immutable. */
public final class ContentSample {
    /** How many bytes are looked at. */
    public static final int MAX_BYTES = 1 << 14;

    private static final Pattern ROOT = Pattern.compile("<([\\w.-]+:)?([A-Za-z_][\\w.-]*)[\\s/>]");
    private static final Pattern NAMESPACE = Pattern.compile("\\sxmlns(?::([\\w.-]+))?\\s*=\\s*[\"']([^\"']*)[\"']");

    private final byte[] bytes;
    private final String text;
    private final @Nullable XmlRoot root;

    /**
     * The root element of an XML document.
     *
     * @param name without its prefix
     * @param namespace empty if it has none
     * @param tag the whole start tag, as far as it is in the sample
     */
    public record XmlRoot(String name, String namespace, String tag) {}

    /** Takes a copy of at most {@link #MAX_BYTES}. */
    public ContentSample(byte[] beginning) {
        this.bytes = Arrays.copyOf(beginning, Math.min(beginning.length, MAX_BYTES));
        String decoded = new String(bytes, charset(bytes));
        this.text = (decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded).stripLeading();
        this.root = text.startsWith("<") ? root(text) : null;
    }

    /** The first bytes; for formats that are not text. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The beginning as text, without a byte order mark and the white space that follows it: UTF-16 or UTF-32 where the
     * bytes can be nothing else, else UTF-8.
     */
    public String text() {
        return text;
    }

    /** The root element if this is the beginning of an XML document, and of HTML too; null if there is none. */
    public @Nullable XmlRoot root() {
        return root;
    }

    /** What the first bytes of {@code <} or a byte order mark tell (XML 1.0, appendix F). */
    private static Charset charset(byte[] b) {
        if (b.length < 4) {
            return StandardCharsets.UTF_8;
        }
        int first = (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | (b[3] & 0xFF);
        return switch (first) {
            case 0x0000FEFF, 0x0000003C -> Charset.forName("UTF-32BE");
            case 0xFFFE0000, 0x3C000000 -> Charset.forName("UTF-32LE");
            case 0x003C003F -> StandardCharsets.UTF_16BE;
            case 0x3C003F00 -> StandardCharsets.UTF_16LE;
            default -> ofMark(first >>> 16);
        };
    }

    private static Charset ofMark(int firstTwo) {
        return firstTwo == 0xFEFF
                ? StandardCharsets.UTF_16BE
                : firstTwo == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private static @Nullable XmlRoot root(String text) {
        int at = 0;
        while (at >= 0 && at < text.length()) {
            at = text.indexOf('<', at);
            if (at < 0) {
                return null;
            }
            if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at);
            } else if (text.startsWith("<!", at)) {
                at = afterDoctype(text, at);
            } else {
                return rootAt(text, at);
            }
        }
        return null;
    }

    private static int after(String text, String end, int at) {
        int found = text.indexOf(end, at);
        return found < 0 ? -1 : found + end.length();
    }

    private static int afterDoctype(String text, int at) {
        int end = text.indexOf('>', at);
        int subset = text.indexOf('[', at);
        return subset >= 0 && subset < end ? after(text, ">", Math.max(at, text.indexOf(']', subset))) : end;
    }

    private static @Nullable XmlRoot rootAt(String text, int at) {
        Matcher root = ROOT.matcher(text).region(at, text.length());
        if (!root.lookingAt()) {
            return null;
        }
        int end = text.indexOf('>', at);
        String tag = text.substring(at, end < 0 ? text.length() : end + 1);
        String prefix = root.group(1) == null
                ? ""
                : root.group(1).substring(0, root.group(1).length() - 1);
        Matcher spaces = NAMESPACE.matcher(tag);
        while (spaces.find()) {
            if (prefix.equals(spaces.group(1) == null ? "" : spaces.group(1))) {
                return new XmlRoot(root.group(2), spaces.group(2), tag);
            }
        }
        return new XmlRoot(root.group(2), "", tag);
    }
}
