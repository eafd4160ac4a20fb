package org.wirefold.entities.linking;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns common dumps into the file that {@link KnowledgeBase#read} reads: the entity dump of Wikidata (JSON, one entity
 * a line) and the territories of opensanctions/rigour (JSONL). A dump may be packed by gzip; it is read as a stream, one
 * line in memory at a time. The file is replaced once all of the dump is read, and left as it was if that fails.
 */
public final class KnowledgeBaseImport {
    private static final double COUNTRY = 50;

    private KnowledgeBaseImport() {}

    /**
     * What became of a dump.
     *
     * @param written entries
     * @param nameless objects left out since they have no name (in English) or no id
     * @param untyped items left out since they are no person, organisation or place as far as is known here
     * @param obscure items left out since too few sites have an article on them
     */
    public record Outcome(long written, long nameless, long untyped, long obscure) {}

    /**
     * Imports a Wikidata dump: English label and aliases; type by {@code instance of}, else by identifiers that only
     * places or companies have; weight by the number of sites that have an article on it; related are the items that
     * its statements name; links are the id, ISO 3166 (P297, P300), GeoNames (P1566) and coordinates (P625).
     *
     * @param leastSites how many sites must have an article on an item; 0 or more
     * @throws IOException if the dump cannot be read, or a line of it is no object; the message tells the line
     */
    public static Outcome wikidata(Path dump, Path out, int leastSites) throws IOException {
        try (InputStream in = Files.newInputStream(dump)) {
            return wikidata(in, String.valueOf(dump.getFileName()), out, leastSites);
        }
    }

    /**
     * The same from a stream, which is not closed.
     *
     * @param name what messages call the stream
     * @throws IOException as above
     */
    public static Outcome wikidata(InputStream dump, String name, Path out, int leastSites) throws IOException {
        return each(dump, name, out, (object, tally) -> wikidataEntry(new WikidataItem(object), tally, leastSites));
    }

    /**
     * Imports the territories of opensanctions/rigour.
     *
     * @throws IOException as above
     */
    public static Outcome territories(Path jsonl, Path out) throws IOException {
        try (InputStream in = Files.newInputStream(jsonl)) {
            return territories(in, String.valueOf(jsonl.getFileName()), out);
        }
    }

    /**
     * The same from a stream, which is not closed.
     *
     * @param name what messages call the stream
     * @throws IOException as above
     */
    public static Outcome territories(InputStream jsonl, String name, Path out) throws IOException {
        return each(jsonl, name, out, KnowledgeBaseImport::territoryEntry);
    }

    /** Makes an entry of an object, or counts why there is none. */
    private interface Reader {
        KnowledgeBase.@Nullable Entry entry(Map<?, ?> object, Tally tally);
    }

    private static final class Tally {
        private long written;
        private long nameless;
        private long untyped;
        private long obscure;
    }

    private static Outcome each(InputStream in, String name, Path out, Reader reader) throws IOException {
        Tally tally = new Tally();
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                copy(
                        new BufferedReader(
                                new InputStreamReader(unpacked(in, name), StandardCharsets.UTF_8.newDecoder())),
                        name,
                        writer,
                        reader,
                        tally);
            }
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return new Outcome(tally.written, tally.nameless, tally.untyped, tally.obscure);
    }

    private static void copy(BufferedReader lines, String name, BufferedWriter writer, Reader reader, Tally tally)
            throws IOException {
        for (long number = 1; ; number++) {
            String line;
            try {
                line = lines.readLine();
            } catch (IOException e) {
                throw new IOException(name + ", after line " + (number - 1) + ": cannot be read on: " + e, e);
            }
            if (line == null) {
                return;
            }
            String json = line.strip();
            json = json.endsWith(",") ? json.substring(0, json.length() - 1) : json;
            if (json.isEmpty() || json.equals("[") || json.equals("]")) {
                continue;
            }
            try {
                if (!(JsonLine.parse(json) instanceof Map<?, ?> object)) {
                    throw new IllegalArgumentException("no object");
                }
                KnowledgeBase.Entry entry = reader.entry(object, tally);
                if (entry != null) {
                    writer.write(toJson(entry));
                    writer.write('\n');
                    tally.written++;
                }
            } catch (IllegalArgumentException e) {
                throw new IOException(name + ", line " + number + ": " + e.getMessage(), e);
            }
        }
    }

    /** What is in the stream, by its first bytes. */
    private static InputStream unpacked(InputStream in, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(3);
        byte[] first = buffered.readNBytes(3);
        buffered.reset();
        if (first.length == 3 && first[0] == 'B' && first[1] == 'Z' && first[2] == 'h') {
            throw new IOException(name + " is packed by bzip2, which is not read here; unpack it into a pipe (bzcat)");
        }
        boolean gzip = first.length >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static KnowledgeBase.@Nullable Entry wikidataEntry(WikidataItem item, Tally tally, int leastSites) {
        List<String> names = item.names();
        if (names.isEmpty() || item.id().isEmpty()) {
            tally.nameless++;
            return null;
        }
        String type = item.type();
        if (type.isEmpty()) {
            tally.untyped++;
            return null;
        }
        if (item.sites() < leastSites) {
            tally.obscure++;
            return null;
        }
        return new KnowledgeBase.Entry(item.id(), names, type, 1 + item.sites(), item.related(), item.links());
    }

    private static KnowledgeBase.@Nullable Entry territoryEntry(Map<?, ?> object, Tally tally) {
        if (!(object.get("qid") instanceof String id) || !(object.get("name") instanceof String name)) {
            tally.nameless++;
            return null;
        }
        Set<String> names = new LinkedHashSet<>(List.of(name));
        if (object.get("full_name") instanceof String full) {
            names.add(full);
        }
        for (String list : List.of("names_strong", "names_weak")) {
            for (Object other : object.get(list) instanceof List<?> values ? values : List.of()) {
                names.add(String.valueOf(other));
            }
        }
        boolean country = Boolean.TRUE.equals(object.get("is_country"));
        Map<String, String> links = new TreeMap<>(Map.of("wikidata", id));
        // Codes that are longer or begin with x are the list's own.
        if (country && object.get("code") instanceof String code && code.matches("[a-wyz][a-z]")) {
            links.put("iso3166", code.toUpperCase(Locale.ROOT));
        }
        return new KnowledgeBase.Entry(id, List.copyOf(names), "place", country ? COUNTRY : 1, List.of(), links);
    }

    /** An entry as one line of the file. */
    public static String toJson(KnowledgeBase.Entry entry) {
        StringBuilder out = new StringBuilder("{\"id\":");
        quote(out, entry.id());
        out.append(",\"names\":");
        array(out, entry.names());
        out.append(",\"type\":");
        quote(out, entry.type());
        out.append(",\"weight\":").append(entry.weight());
        if (!entry.related().isEmpty()) {
            out.append(",\"related\":");
            array(out, entry.related());
        }
        if (!entry.links().isEmpty()) {
            List<String> fields = new ArrayList<>();
            entry.links().forEach((scheme, id) -> {
                StringBuilder field = new StringBuilder();
                quote(field, scheme);
                field.append(':');
                quote(field, id);
                fields.add(field.toString());
            });
            out.append(",\"links\":{").append(String.join(",", fields)).append('}');
        }
        return out.append('}').toString();
    }

    private static void array(StringBuilder out, List<String> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            quote(out, values.get(i));
        }
        out.append(']');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
