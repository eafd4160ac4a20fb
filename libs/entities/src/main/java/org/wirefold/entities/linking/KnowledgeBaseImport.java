package org.wirefold.entities.linking;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Converts dumps into the file that {@link KnowledgeBase#read} reads: the entity dump of Wikidata (JSON, one entity per
 * line) and the territories of opensanctions/rigour (JSONL). A dump may be compressed by gzip. It is read as a stream,
 * with one line in memory at a time. The file is replaced when the whole dump was read, and stays as it was if that
 * fails.
 */
public final class KnowledgeBaseImport {
    private static final double COUNTRY = 50;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private KnowledgeBaseImport() {}

    /**
     * What an import did.
     *
     * @param written entries
     * @param nameless objects left out because they have no English name or no id
     * @param untyped items left out because they are of no class that {@link WikidataItem} knows
     * @param obscure items left out because too few sites have an article on them
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
        return each(dump, name, out, (object, counts) -> wikidataEntry(new WikidataItem(object), counts, leastSites));
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

    /** Makes an entry from an object, or counts why it is left out. */
    private interface EntryReader {
        KnowledgeBase.@Nullable Entry entry(Map<?, ?> object, Counts counts);
    }

    /** What was written and left out so far. */
    static final class Counts {
        private long written;
        private long nameless;
        private long untyped;
        private long obscure;

        void addNameless() {
            nameless++;
        }
    }

    /** Reads a dump and gives its entries to the writer. */
    interface DumpReader {
        void read(EntryWriter writer, Counts counts) throws IOException;
    }

    /** Writes entries as lines. */
    static final class EntryWriter {
        private final BufferedWriter lines;
        private final Counts counts;

        private EntryWriter(BufferedWriter lines, Counts counts) {
            this.lines = lines;
            this.counts = counts;
        }

        void write(KnowledgeBase.Entry entry) throws IOException {
            lines.write(toJson(entry));
            lines.write('\n');
            counts.written++;
        }
    }

    /** Writes the file beside its place and moves it there when the whole dump was read. */
    static Outcome written(Path out, DumpReader reader) throws IOException {
        Counts counts = new Counts();
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                reader.read(new EntryWriter(writer, counts), counts);
            }
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return new Outcome(counts.written, counts.nameless, counts.untyped, counts.obscure);
    }

    private static Outcome each(InputStream in, String name, Path out, EntryReader reader) throws IOException {
        return written(
                out,
                (writer, counts) -> copy(
                        new BufferedReader(
                                new InputStreamReader(unpacked(in, name), StandardCharsets.UTF_8.newDecoder())),
                        name,
                        writer,
                        reader,
                        counts));
    }

    private static void copy(BufferedReader lines, String name, EntryWriter writer, EntryReader reader, Counts counts)
            throws IOException {
        for (long number = 1; ; number++) {
            String line;
            try {
                line = lines.readLine();
            } catch (IOException e) {
                throw new IOException(
                        name + ", after line " + (number - 1) + ": the dump cannot be read any further: " + e, e);
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
                    throw new IllegalArgumentException("the line is not a JSON object");
                }
                KnowledgeBase.Entry entry = reader.entry(object, counts);
                if (entry != null) {
                    writer.write(entry);
                }
            } catch (IllegalArgumentException e) {
                throw new IOException(name + ", line " + number + ": " + e.getMessage(), e);
            }
        }
    }

    /** The stream, decompressed if its first bytes are those of gzip. */
    static InputStream unpacked(InputStream in, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(3);
        byte[] first = buffered.readNBytes(3);
        buffered.reset();
        if (first.length == 3 && first[0] == 'B' && first[1] == 'Z' && first[2] == 'h') {
            throw new IOException(
                    name + " is compressed by bzip2, which is not supported; unpack it into a pipe (bzcat)");
        }
        boolean gzip = first.length >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static KnowledgeBase.@Nullable Entry wikidataEntry(WikidataItem item, Counts counts, int leastSites) {
        List<String> names = item.names();
        if (names.isEmpty() || item.id().isEmpty()) {
            counts.nameless++;
            return null;
        }
        String type = item.type();
        if (type.isEmpty()) {
            counts.untyped++;
            return null;
        }
        if (item.sites() < leastSites) {
            counts.obscure++;
            return null;
        }
        return new KnowledgeBase.Entry(item.id(), names, type, 1 + item.sites(), item.related(), item.links());
    }

    private static KnowledgeBase.@Nullable Entry territoryEntry(Map<?, ?> object, Counts counts) {
        if (!(object.get("qid") instanceof String id) || !(object.get("name") instanceof String name)) {
            counts.nameless++;
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
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("id", entry.id());
            array(json, "names", entry.names());
            json.writeStringProperty("type", entry.type());
            json.writeNumberProperty("weight", entry.weight());
            if (!entry.related().isEmpty()) {
                array(json, "related", entry.related());
            }
            if (!entry.links().isEmpty()) {
                json.writeObjectPropertyStart("links");
                entry.links().forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return out.toString();
    }

    private static void array(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
