package org.wirefold.ingest.format.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.pages.PageDecoder;
import org.wirefold.pages.XmlDeclaration;

/**
 * Cuts an XML document into the elements that are its items, and reads one after the other, so that a document may be
 * of any length and one broken item costs no other. It looks only for tags, so it needs no document type and follows no
 * reference. Not thread-safe.
 */
public final class XmlItems implements EntryReader {
    /** Largest item in bytes. */
    static final int MAX_ITEM_BYTES = 4 << 20;

    /** So many bytes before the first item are kept; they tell of the sender. */
    private static final int MAX_HEAD_BYTES = 1 << 16;

    private static final int MAX_NAME_BYTES = 256;

    private final InputStream in;
    private final Set<String> names;
    private final ItemReader items;
    private final Deque<SourceEntry> waiting = new ArrayDeque<>();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteArrayOutputStream lastTag = new ByteArrayOutputStream();
    private @Nullable ByteArrayOutputStream item;
    private @Nullable String itemName;
    private @Nullable String encoding;
    private long itemLength;
    private long itemLine;
    private int open;
    private long line = 1;
    private long found;
    private boolean ended;

    /** Makes entries of items. */
    public interface ItemReader {
        /**
         * The entries of an item.
         *
         * @param item the element
         * @param head what stands before the first item, as text: the start tags around it and the sender
         * @param line the item's first line
         * @param original the item's bytes
         */
        List<SourceEntry> read(Element item, String head, long line, byte[] original);
    }

    /**
     * Reads nothing yet.
     *
     * @param content bytes in any encoding that has ASCII for its tags, or UTF-16
     * @param names of the elements that are items, without prefix, in lower case; an item inside another belongs to it
     */
    public XmlItems(InputStream content, Set<String> names, ItemReader items) throws IOException {
        this.in = asAscii(new BufferedInputStream(content, 1 << 16));
        this.names = names;
        this.items = items;
    }

    /** UTF-16 is turned into UTF-8, so that tags can be found in bytes. */
    private static InputStream asAscii(BufferedInputStream content) throws IOException {
        content.mark(4);
        byte[] beginning = content.readNBytes(4);
        content.reset();
        if (beginning.length < 4) {
            return content;
        }
        int first = (beginning[0] & 0xFF) << 8 | (beginning[1] & 0xFF);
        boolean big = first == 0xFEFF || first == '<';
        boolean little = first == 0xFFFE || (first == '<' << 8 && beginning[3] == 0);
        if (!big && !little) {
            return content;
        }
        Charset charset = big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        return new Utf8Stream(new InputStreamReader(content, charset));
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        while (waiting.isEmpty() && !ended) {
            readMarkup();
        }
        return waiting.poll();
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }

    private void readMarkup() throws IOException {
        int b = read();
        if (b < 0) {
            end();
        } else if (b == '<') {
            tag();
        }
    }

    private void tag() throws IOException {
        long start = line;
        int b = read();
        if (b == '!') {
            declaration();
        } else if (b == '?') {
            skipTo("?>");
        } else if (b == '/') {
            String name = name(read());
            if (name.equals(itemName) && item != null && --open == 0) {
                itemEnds();
            }
        } else if (b >= 0 && isNameStart(b)) {
            startTag(start, (char) b);
        }
    }

    private static boolean isNameStart(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_' || b > 127;
    }

    /** A comment, a CDATA section or a document type, whose own declarations stand in brackets. */
    private void declaration() throws IOException {
        int b = read();
        if (b == '-') {
            if (read() == '-') {
                skipTo("-->");
            }
        } else if (b == '[') {
            skipTo("]]>");
        } else {
            int brackets = 0;
            while (b >= 0 && (b != '>' || brackets > 0)) {
                brackets += b == '[' ? 1 : b == ']' ? -1 : 0;
                b = read();
            }
        }
    }

    private void skipTo(String end) throws IOException {
        int matched = 0;
        while (matched < end.length()) {
            int b = read();
            if (b < 0) {
                return;
            }
            if (b == end.charAt(matched)) {
                matched++;
            } else if (b == end.charAt(0)) {
                // In "]]]>" the last two brackets count.
                matched = matched == 2 && end.charAt(1) == b ? 2 : 1;
            } else {
                matched = 0;
            }
        }
    }

    private void startTag(long start, char first) throws IOException {
        StringBuilder name = new StringBuilder().append(first);
        boolean inName = true;
        int quote = 0;
        int before = 0;
        int b = read();
        while (b >= 0 && (b != '>' || quote != 0)) {
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (!inName && (b == '"' || b == '\'')) {
                quote = b;
            }
            if (b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '/') {
                inName = false;
            } else if (inName && name.length() < MAX_NAME_BYTES) {
                name.append((char) b);
            }
            before = b;
            b = read();
        }
        startElement(start, local(name), before == '/');
    }

    private void startElement(long start, String name, boolean isEmpty) {
        if (item != null) {
            open += name.equals(itemName) && !isEmpty ? 1 : 0;
        } else if (names.contains(name)) {
            // The start tag was read before it was known to begin an item.
            ByteArrayOutputStream begun = new ByteArrayOutputStream();
            begun.writeBytes(lastTag.toByteArray());
            item = begun;
            itemName = name;
            itemLine = start;
            itemLength = begun.size();
            open = 1;
            if (isEmpty) {
                itemEnds();
            }
        }
    }

    private void itemEnds() {
        ByteArrayOutputStream ended = item;
        byte[] bytes = ended == null ? new byte[0] : ended.toByteArray();
        item = null;
        found++;
        if (itemLength > MAX_ITEM_BYTES) {
            waiting.add(SourceEntry.tooLarge(itemLine, bytes, itemLength, MAX_ITEM_BYTES));
            return;
        }
        Element element = XmlNodes.parse(decoded(bytes));
        waiting.addAll(items.read(element, head(), itemLine, bytes));
    }

    private String head() {
        return decoded(head.toByteArray());
    }

    private String decoded(byte[] bytes) {
        if (encoding == null) {
            String declared = XmlDeclaration.encoding(head.toByteArray());
            encoding = declared == null ? "utf-8" : declared;
        }
        boolean isTranscoded = in instanceof Utf8Stream;
        return PageDecoder.decode(bytes, "text/xml; charset=" + (isTranscoded ? "utf-8" : encoding))
                .text();
    }

    private void end() {
        ended = true;
        if (item != null) {
            String message = "the document breaks off inside <" + itemName + ">; what stands before it was read:"
                    + " send the whole file again";
            waiting.add(WireItem.broken(message, itemLine, item.toByteArray()));
        } else if (found == 0) {
            waiting.add(WireItem.broken("there is no item in the document", 1L, head.toByteArray()));
        }
    }

    private String name(int first) throws IOException {
        StringBuilder name = new StringBuilder();
        int b = first;
        while (b >= 0 && b != '>') {
            if (b > ' ' && name.length() < MAX_NAME_BYTES) {
                name.append((char) b);
            }
            b = read();
        }
        return local(name);
    }

    private static String local(StringBuilder name) {
        return name.substring(name.indexOf(":") + 1).toLowerCase(Locale.ROOT);
    }

    private int read() throws IOException {
        int b = in.read();
        if (b < 0) {
            return b;
        }
        line += b == '\n' ? 1 : 0;
        ByteArrayOutputStream capturing = item;
        if (capturing != null) {
            itemLength++;
            if (itemLength <= MAX_ITEM_BYTES) {
                capturing.write(b);
            }
            return b;
        }
        if (b == '<') {
            lastTag.reset();
        }
        if (lastTag.size() < MAX_HEAD_BYTES) {
            lastTag.write(b);
        }
        if (found == 0 && head.size() < MAX_HEAD_BYTES) {
            head.write(b);
        }
        return b;
    }

    /** Characters as UTF-8. */
    private static final class Utf8Stream extends InputStream {
        private final Reader reader;
        private final char[] chars = new char[1 << 13];
        private ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[0]);
        private int kept;

        Utf8Stream(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int first = length == 0 ? 0 : read();
            if (first < 0 || length == 0) {
                return first;
            }
            to[offset] = (byte) first;
            return 1 + Math.max(0, bytes.read(to, offset + 1, length - 1));
        }

        @Override
        public int read() throws IOException {
            int b = bytes.read();
            while (b < 0) {
                int count = reader.read(chars, kept, chars.length - kept);
                if (count < 0) {
                    return -1;
                }
                int all = kept + count;
                kept = Character.isHighSurrogate(chars[all - 1]) ? 1 : 0;
                String text = new String(chars, 0, all - kept);
                if (kept == 1) {
                    chars[0] = chars[all - 1];
                }
                bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                b = bytes.read();
            }
            return b;
        }
    }
}
