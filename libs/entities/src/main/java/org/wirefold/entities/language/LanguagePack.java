package org.wirefold.entities.language;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wirefold.entities.tagging.Connectors;
import org.wirefold.entities.tagging.LexicalTables;
import org.wirefold.entities.tagging.Recogniser;
import org.wirefold.entities.tagging.TagModel;

/**
 * A language that the annotator reads: a model that finds names, and the words that titles, quotes, news patterns and
 * coreference look for.
 *
 * <p>A pack is a class with a public constructor without arguments, named in {@code
 * META-INF/services/org.wirefold.entities.language.LanguagePack}. Its data are three resources in the package of the
 * class: {@code model.bin} and {@code tables.bin}, which the training module writes, and {@code words.tsv}, which
 * {@link WordLists} describes. A fourth, {@code names.tsv}, may give names of the language to what the lists of names have
 * in English. An annotator loads a pack when the first article in its language comes.
 *
 * <p>The methods are safe for use by many threads. {@link #words}, {@link #names} and {@link #recogniser} read the resources anew each
 * time.
 */
public interface LanguagePack {
    /** Tables of English and Spanish names, which languages without tables of their own use. */
    String SHARED_TABLES = "/org/wirefold/entities/language/shared/tables.bin";

    /** Primary subtag of the language in lower case, as BCP 47 has it: {@code en}. */
    String language();

    /**
     * Loads the words of the language.
     *
     * @throws UncheckedIOException if the resource is missing or cannot be read
     * @throws IllegalArgumentException if a list is missing, unknown or given twice
     */
    default WordLists words() {
        try (InputStream in = open("words.tsv")) {
            return WordLists.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "words.tsv of the language pack \"" + language() + "\": " + e.getMessage(), e);
        }
    }

    /**
     * The names that the language has for countries, cities, bodies and persons of the lists, which are in English: for
     * each line the type, the name as in the lists or the ISO 3166-1 code of a country, and the names, separated by
     * {@code |}. What the lists lack has its links, or nothing, in a fourth column. Columns are separated by tabs. Empty where
     * the language has none.
     *
     * @throws UncheckedIOException if the resource cannot be read
     */
    default List<String> names() {
        InputStream in = getClass().getResourceAsStream("names.tsv");
        if (in == null) {
            return List.of();
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The resource with the lexical tables, seen from the package of the class. Packs may share one: {@link #SHARED_TABLES}.
     */
    default String tables() {
        return "tables.bin";
    }

    /** Whether the language is written in Latin letters. The pack is not used for texts that are mostly in others. */
    default boolean isLatin() {
        return true;
    }

    /**
     * Loads the recogniser of the language.
     *
     * @param words the words of the language
     * @throws UncheckedIOException if a resource is missing or damaged
     */
    default Recogniser recogniser(WordLists words) {
        try (DataInputStream tables = new DataInputStream(open(tables()));
                DataInputStream model = new DataInputStream(open("model.bin"))) {
            return new Recogniser(TagModel.read(model), LexicalTables.read(tables), connectors(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that may join the words of one name, as the recogniser needs them. */
    static Connectors connectors(WordLists words) {
        return new Connectors(words.get(WordList.CONNECTOR), words.get(WordList.NAME_JOINER));
    }

    private InputStream open(String file) throws IOException {
        InputStream in = getClass().getResourceAsStream(file);
        if (in == null) {
            throw new IOException("the language pack \"" + language() + "\" lacks its resource " + file
                    + "; put it into the package " + getClass().getPackageName());
        }
        return new BufferedInputStream(in, 1 << 16);
    }
}
