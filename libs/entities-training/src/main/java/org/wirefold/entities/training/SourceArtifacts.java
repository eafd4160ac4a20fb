package org.wirefold.entities.training;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** The two artifacts that the lexical tables are derived from, both Apache-2.0, as jars in one folder. */
final class SourceArtifacts {
    private static final String LEXICA = "edu/emory/mathcs/nlp/lexica/";
    private static final String KNOWNER = "mpi/ner/aida_20180120_cs_de_en_es_ru_zh_v18/generated_configurations/";
    private static final String OF_KNOWNER = "aida_20180120_cs_de_en_es_ru_zh_v18_";
    private static final ObjectInputFilter ONLY_COLLECTIONS = ObjectInputFilter.Config.createFilter(
            "java.util.HashMap;java.util.HashSet;java.util.ArrayList;java.util.Map$Entry;java.lang.*;[*;!*");

    private final Path nlp4j;
    private final Path knowner;

    SourceArtifacts(Path folder) {
        this.nlp4j = folder.resolve("nlp4j-english-1.1.2.jar");
        this.knowner = folder.resolve("knowner-models-1.0.jar");
    }

    /** Lower-cased word to the prefixes of its Brown path. */
    Map<String, Set<String>> brownPaths() throws IOException {
        Map<String, Set<String>> paths = new HashMap<>();
        serialised("en-brown-clusters-simplified-lowercase.xz").forEach((word, value) -> {
            Set<String> prefixes = new java.util.TreeSet<>();
            ((Set<?>) value).forEach(v -> prefixes.add((String) v));
            paths.put((String) word, prefixes);
        });
        return paths;
    }

    /** Word as written to its vector of 50 numbers. */
    Map<String, float[]> vectors() throws IOException {
        Map<String, float[]> vectors = new HashMap<>();
        serialised("en-word-embeddings-undigitalized.xz")
                .forEach((word, value) -> vectors.put((String) word, (float[]) value));
        return vectors;
    }

    private Map<?, ?> serialised(String name) throws IOException {
        try (ZipFile zip = new ZipFile(nlp4j.toFile());
                InputStream raw = open(zip, LEXICA + name);
                ObjectInputStream in =
                        new ObjectInputStream(new BufferedInputStream(new XZInputStream(raw), 1 << 20))) {
            in.setObjectInputFilter(ONLY_COLLECTIONS);
            return (Map<?, ?>) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    /** Each line of the English table of shares: word, then sixteen shares. */
    void shares(Consumer<String> line) throws IOException {
        shares("en", line);
    }

    /** Each line of the table of shares of a language. */
    void shares(String language, Consumer<String> line) throws IOException {
        lines(language + '/' + OF_KNOWNER + "tokenClassProbs-bmeow.tsv", line);
    }

    /** The lines of an English name list. */
    List<String> names(String list) throws IOException {
        return names("en", list);
    }

    /** The lines of a name list of a language. */
    List<String> names(String language, String list) throws IOException {
        List<String> names = new ArrayList<>();
        lines(language + "/gazeteers/" + list, names::add);
        return names;
    }

    /** How often each word, in capitals, stands in the name of something. */
    Map<String, Integer> mentionCounts(String language) throws IOException {
        try (ZipFile zip = new ZipFile(knowner.toFile());
                InputStream in = open(zip, KNOWNER + language + '/' + OF_KNOWNER + "mentionTokenCounts")) {
            return KryoCounts.read(new BufferedInputStream(in, 1 << 16));
        }
    }

    private void lines(String name, Consumer<String> each) throws IOException {
        try (ZipFile zip = new ZipFile(knowner.toFile());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(open(zip, KNOWNER + name), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                each.accept(line);
                line = in.readLine();
            }
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(zip.getName() + " has no " + name);
        }
        return zip.getInputStream(entry);
    }
}
