package org.wirefold.entities.linking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts open registers into the file that {@link KnowledgeBase#read} reads: research organisations (ROR), legal
 * entities (GLEIF), members of the Congress of the United States, football clubs, and places of Natural Earth. A dump
 * may be compressed by gzip. It is read as a stream. The file is replaced when the whole dump was read.
 */
public final class RegisterImport {
    private static final double INHABITANTS_A_WEIGHT = 10_000;

    private RegisterImport() {}

    /**
     * Imports the JSON dump of the Research Organization Registry, schema version 2.
     *
     * @param name what messages call the stream
     * @throws IOException if the dump cannot be read; the message tells the element
     */
    public static KnowledgeBaseImport.Outcome ror(InputStream dump, String name, Path out) throws IOException {
        return elements(dump, name, "items", out, RegisterImport::researchOrganisation);
    }

    /**
     * Imports {@code legislators-current.json} or {@code legislators-historical.json} of congress-legislators.
     *
     * @param name what messages call the stream
     * @throws IOException as above
     */
    public static KnowledgeBaseImport.Outcome legislators(InputStream dump, String name, Path out) throws IOException {
        return elements(dump, name, "legislators", out, RegisterImport::legislator);
    }

    /**
     * Imports GeoJSON of Natural Earth: populated places or countries.
     *
     * @param name what messages call the stream
     * @throws IOException as above
     */
    public static KnowledgeBaseImport.Outcome naturalEarth(InputStream dump, String name, Path out) throws IOException {
        return elements(dump, name, "features", out, RegisterImport::place);
    }

    /**
     * Imports the golden copy of GLEIF as CSV with its line of column names.
     *
     * @param name what messages call the stream
     * @throws IOException if it cannot be read or has no column {@code LEI}
     */
    public static KnowledgeBaseImport.Outcome gleif(InputStream dump, String name, Path out) throws IOException {
        return KnowledgeBaseImport.written(out, (writer, counts) -> {
            CsvRows rows = new CsvRows(KnowledgeBaseImport.unpacked(dump, name));
            List<String> columns = rows.next();
            int lei = columns == null ? -1 : columns.indexOf("LEI");
            int legal = columns == null ? -1 : columns.indexOf("Entity.LegalName");
            if (columns == null || lei < 0 || legal < 0) {
                throw new IOException(name + " has no columns LEI and Entity.LegalName; give the golden copy as CSV");
            }
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                Set<String> names = new LinkedHashSet<>();
                for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
                    boolean other = columns.get(i).matches("Entity\\.OtherEntityNames\\.OtherEntityName\\.\\d+");
                    if ((i == legal || other) && !row.get(i).isBlank()) {
                        names.add(row.get(i).strip());
                    }
                }
                if (names.isEmpty() || row.size() <= lei || row.get(lei).isBlank()) {
                    counts.addNameless();
                } else {
                    String id = row.get(lei).strip();
                    writer.write(entry("lei:" + id, names, "organisation", 1, Map.of("lei", id)));
                }
            }
        });
    }

    /**
     * Imports a {@code clubs.txt} of OpenFootball: a club a line, its other names behind strokes on the lines below.
     *
     * @param name what messages call the stream
     * @throws IOException if it cannot be read
     */
    public static KnowledgeBaseImport.Outcome clubs(InputStream dump, String name, Path out) throws IOException {
        return KnowledgeBaseImport.written(out, (writer, counts) -> {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(KnowledgeBaseImport.unpacked(dump, name), StandardCharsets.UTF_8));
            Set<String> names = new LinkedHashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.replaceAll("#.*", "").strip();
                if (text.startsWith("|")) {
                    for (String other : text.split("\\|", -1)) {
                        add(names, other);
                    }
                } else if (!text.isEmpty()) {
                    writeClub(names, writer);
                    if (!text.startsWith("=")) {
                        add(names, text.split(",", -1)[0]);
                    }
                }
            }
            writeClub(names, writer);
        });
    }

    private static void add(Set<String> names, @Nullable Object name) {
        if (name instanceof String text && !text.isBlank()) {
            names.add(text.strip());
        }
    }

    private static void writeClub(Set<String> names, KnowledgeBaseImport.EntryWriter writer) throws IOException {
        if (!names.isEmpty()) {
            String slug = names.iterator().next().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
            writer.write(entry("club:" + slug, names, "organisation", 1, Map.of()));
            names.clear();
        }
    }

    private static KnowledgeBase.Entry entry(
            String id, Set<String> names, String type, double weight, Map<String, String> links) {
        return new KnowledgeBase.Entry(id, List.copyOf(names), type, weight, List.of(), links);
    }

    private static KnowledgeBaseImport.Outcome elements(
            InputStream dump,
            String name,
            String member,
            Path out,
            Function<Map<?, ?>, KnowledgeBase.@Nullable Entry> read)
            throws IOException {
        return KnowledgeBaseImport.written(out, (writer, counts) -> {
            try {
                JsonLine.elements(KnowledgeBaseImport.unpacked(dump, name), member, element -> {
                    if (!(element instanceof Map<?, ?> object)) {
                        throw new IllegalArgumentException("not a JSON object");
                    }
                    KnowledgeBase.Entry entry = read.apply(object);
                    if (entry == null) {
                        counts.addNameless();
                        return;
                    }
                    try {
                        writer.write(entry);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (IllegalArgumentException e) {
                throw new IOException(name + ", " + e.getMessage(), e);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static KnowledgeBase.@Nullable Entry researchOrganisation(Map<?, ?> object) {
        Set<String> names = new LinkedHashSet<>();
        for (Object each : list(object.get("names"))) {
            if (list(map(each).get("types")).contains("ror_display")) {
                add(names, map(each).get("value"));
            }
        }
        list(object.get("names")).forEach(each -> add(names, map(each).get("value")));
        if (names.isEmpty() || !(object.get("id") instanceof String id) || id.isBlank()) {
            return null;
        }
        Map<String, String> links = new TreeMap<>(Map.of("ror", id.substring(id.lastIndexOf('/') + 1)));
        for (Object each : list(object.get("external_ids"))) {
            Map<?, ?> external = map(each);
            List<?> all = list(external.get("all"));
            Object preferred =
                    external.get("preferred") != null ? external.get("preferred") : all.isEmpty() ? null : all.get(0);
            if ("wikidata".equals(external.get("type")) && preferred instanceof String wikidata) {
                links.put("wikidata", wikidata);
            }
        }
        return entry(links.getOrDefault("wikidata", id), names, "organisation", 1, links);
    }

    private static KnowledgeBase.@Nullable Entry legislator(Map<?, ?> object) {
        Map<?, ?> name = map(object.get("name"));
        Map<?, ?> ids = map(object.get("id"));
        Set<String> names = new LinkedHashSet<>();
        add(names, name.get("official_full"));
        if (name.get("last") instanceof String last) {
            for (String first : List.of("first", "nickname")) {
                if (name.get(first) instanceof String given) {
                    add(names, given + ' ' + last);
                }
            }
        }
        Map<String, String> links = new TreeMap<>();
        for (String scheme : List.of("wikidata", "bioguide")) {
            if (ids.get(scheme) instanceof String id && !id.isBlank()) {
                links.put(scheme, id);
            }
        }
        if (names.isEmpty() || links.isEmpty()) {
            return null;
        }
        String id = links.containsKey("wikidata") ? links.get("wikidata") : "bioguide:" + links.get("bioguide");
        return entry(id, names, "person", 1 + list(object.get("terms")).size(), links);
    }

    private static KnowledgeBase.@Nullable Entry place(Map<?, ?> feature) {
        Map<String, Object> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map(feature.get("properties")).forEach((key, value) -> {
            if (value != null) {
                properties.put(String.valueOf(key), value);
            }
        });
        Set<String> names = new LinkedHashSet<>();
        for (String key : List.of("NAME", "NAMEASCII", "NAME_LONG", "FORMAL_EN", "NAME_EN")) {
            add(names, properties.get(key));
        }
        for (String other :
                String.valueOf(properties.getOrDefault("NAMEALT", "")).split("\\|", -1)) {
            add(names, other);
        }
        if (names.isEmpty() || !(properties.get("WIKIDATAID") instanceof String wikidata) || wikidata.isBlank()) {
            return null;
        }
        Map<String, String> links = new TreeMap<>(Map.of("wikidata", wikidata));
        boolean country = properties.containsKey("POP_EST");
        Object code = properties.get("ISO_A2");
        if (code instanceof String iso && iso.matches("[A-Z]{2}")) {
            links.put("iso3166", iso);
        }
        if (properties.get("GEONAMESID") instanceof Double geonames && geonames > 0 && !country) {
            links.put("geonames", String.format(Locale.ROOT, "%.0f", geonames));
        }
        List<?> at = list(map(feature.get("geometry")).get("coordinates"));
        if (at.size() == 2 && at.get(0) instanceof Double east && at.get(1) instanceof Double north) {
            links.put("coordinates", String.format(Locale.ROOT, "%.2f,%.2f", north, east));
        }
        Object inhabitants = properties.get(country ? "POP_EST" : "POP_MAX");
        double weight = 1 + (inhabitants instanceof Double number ? Math.max(0, number) / INHABITANTS_A_WEIGHT : 0);
        return entry(wikidata, names, "place", weight, links);
    }

    /** Rows of a CSV file (RFC 4180). Not thread-safe. */
    private static final class CsvRows {
        private final BufferedReader in;

        CsvRows(InputStream in) {
            this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** The next row, or null behind the last. */
        @Nullable
        List<String> next() throws IOException {
            List<String> row = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            boolean any = false;
            for (int c = in.read(); c >= 0; c = in.read()) {
                any = true;
                if (c == '"') {
                    in.mark(1);
                    int after = quoted ? in.read() : -1;
                    if (quoted && after == '"') {
                        field.append('"');
                        continue;
                    }
                    if (quoted && after >= 0) {
                        in.reset();
                    }
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    row.add(field.toString());
                    field.setLength(0);
                } else if (c == '\n' && !quoted) {
                    break;
                } else if (c != '\r' || quoted) {
                    field.append((char) c);
                }
            }
            row.add(field.toString());
            return any ? row : null;
        }
    }
}
