package org.wirefold.pages;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the encoding that a page declares of itself, byte by byte before anything is decoded: the "prescan" of the
 * HTML standard. Comments and the attributes of other elements are passed over, so that a charset of a script does not
 * count; a meta element counts with its charset, or with its content if it stands for the content type.
 */
final class MetaScan {
    private final byte[] page;
    private final int end;
    private int at;

    private MetaScan(byte[] page, int from, int length) {
        this.page = page;
        this.at = from;
        this.end = Math.min(page.length, from + length);
    }

    /**
     * Scans.
     *
     * @param page the bytes of the page
     * @param length how many of its first bytes to look at
     * @return the declared encoding; null if none is declared that is known
     */
    static @Nullable Charset scan(byte[] page, int length) {
        MetaScan scan = new MetaScan(page, 0, length);
        Charset wide = scan.wideDeclaration();
        if (wide != null) {
            return wide;
        }
        Charset meta = scan.run();
        return meta != null ? meta : scan.xmlDeclaration();
    }

    /** A "&lt;?x" in sixteen-bit units. */
    private @Nullable Charset wideDeclaration() {
        if (startsWith(0, '<', 0, '?', 0, 'x', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(0, 0, '<', 0, '?', 0, 'x') ? StandardCharsets.UTF_16BE : null;
    }

    private @Nullable Charset xmlDeclaration() {
        if (!startsWith(0, '<', '?', 'x', 'm', 'l')) {
            return null;
        }
        String label = XmlDeclaration.encoding(page);
        return label == null ? null : CharsetLabels.findInPage(label);
    }

    private boolean startsWith(int from, int... bytes) {
        if (from + bytes.length > end) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (page[from + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Charset run() {
        while (at < end) {
            if (page[at] != '<') {
                at++;
            } else if (startsWith(at, '<', '!', '-', '-')) {
                skipComment();
            } else if (isMeta()) {
                at += 5;
                Charset found = meta();
                if (found != null) {
                    return found;
                }
            } else if (isTag()) {
                skipTag();
            } else if (at + 1 < end && (page[at + 1] == '!' || page[at + 1] == '/' || page[at + 1] == '?')) {
                skipTo('>');
            } else {
                at++;
            }
        }
        return null;
    }

    private void skipComment() {
        // The two hyphens that end a comment may be those that begin it.
        at += 2;
        while (at < end && !startsWith(at, '-', '-', '>')) {
            at++;
        }
        at += 3;
    }

    private void skipTo(char c) {
        while (at < end && page[at] != c) {
            at++;
        }
        at++;
    }

    private boolean isMeta() {
        return at + 5 < end
                && lower(at + 1) == 'm'
                && lower(at + 2) == 'e'
                && lower(at + 3) == 't'
                && lower(at + 4) == 'a'
                && (isSpace(at + 5) || page[at + 5] == '/');
    }

    private boolean isTag() {
        int i = at + 1 < end && page[at + 1] == '/' ? at + 2 : at + 1;
        return i < end && lower(i) >= 'a' && lower(i) <= 'z';
    }

    private void skipTag() {
        while (at < end && !isSpace(at) && page[at] != '>') {
            at++;
        }
        Attribute attribute = attribute();
        while (attribute != null) {
            attribute = attribute();
        }
    }

    private @Nullable Charset meta() {
        boolean isContentType = false;
        boolean ofContent = false;
        Charset charset = null;
        for (Attribute attribute = attribute(); attribute != null; attribute = attribute()) {
            if (attribute.name.equals("http-equiv")) {
                isContentType |= attribute.value.equals("content-type");
            } else if (attribute.name.equals("content") && charset == null) {
                charset = CharsetLabels.findInPage(CharsetLabels.labelIn(attribute.value));
                ofContent = charset != null;
            } else if (attribute.name.equals("charset")) {
                charset = CharsetLabels.findInPage(attribute.value);
                ofContent = false;
            }
        }
        return ofContent && !isContentType ? null : charset;
    }

    private record Attribute(String name, String value) {}

    /** The next attribute of the element at hand, in lower case; null at its end. */
    private @Nullable Attribute attribute() {
        while (at < end && (isSpace(at) || page[at] == '/')) {
            at++;
        }
        if (at >= end || page[at] == '>') {
            return null;
        }
        int from = at;
        while (at < end && !isSpace(at) && page[at] != '/' && page[at] != '>' && (page[at] != '=' || at == from)) {
            at++;
        }
        String name = text(from, at);
        skipSpace();
        if (at >= end || page[at] != '=') {
            return new Attribute(name, "");
        }
        at++;
        skipSpace();
        return new Attribute(name, value());
    }

    private String value() {
        if (at < end && (page[at] == '"' || page[at] == '\'')) {
            byte quote = page[at];
            int from = ++at;
            skipTo((char) quote);
            return text(from, Math.min(end, at - 1));
        }
        int from = at;
        while (at < end && !isSpace(at) && page[at] != '>') {
            at++;
        }
        return text(from, at);
    }

    private void skipSpace() {
        while (at < end && isSpace(at)) {
            at++;
        }
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            text.append((char) lower(i));
        }
        return text.toString();
    }

    private int lower(int i) {
        int b = page[i] & 0xFF;
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    private boolean isSpace(int i) {
        byte b = page[i];
        return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f';
    }
}
