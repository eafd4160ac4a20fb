package org.wirefold.events;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * What of a story can be compared with a story in another language. {@link AcrossProfiler} makes it. Immutable; about
 * 0.9 kB.
 *
 * @param language primary subtag of BCP 47; empty where it is not known, and then there is nothing else
 * @param headline what the headline means, see {@link Meaning}
 * @param parts what {@value #PARTS} equal parts of the body mean, in their order
 * @param concepts the heaviest concepts of its words
 * @param names the heaviest names by their consonants
 * @param figures the heaviest numbers by their value
 * @param figuresInOrder the first numbers, as they follow one another
 * @param words how many words of the body have a meaning
 */
record AcrossProfile(
        String language,
        byte[] headline,
        byte[][] parts,
        TermVector concepts,
        TermVector names,
        TermVector figures,
        int[] figuresInOrder,
        int words) {
    static final int PARTS = 4;

    /** Of a story whose language is not known. */
    static final AcrossProfile NONE = new AcrossProfile(
            "", new byte[0], new byte[0][], TermVector.NONE, TermVector.NONE, TermVector.NONE, new int[0], 0);

    /** Keeps one string for each language: there are few of them and very many profiles. */
    AcrossProfile {
        language = language.intern();
    }

    /** Whether both languages are known and they differ. */
    boolean isOfOtherLanguage(AcrossProfile other) {
        return differ(language, other.language);
    }

    /** Whether two languages are known and differ; an unknown one is empty. */
    static boolean differ(String language, String other) {
        return !language.isEmpty() && !other.isEmpty() && !language.equals(other);
    }

    void write(ByteWriter out) {
        out.string(language);
        if (language.isEmpty()) {
            return;
        }
        out.blob(headline);
        for (byte[] part : parts) {
            out.blob(part);
        }
        concepts.write(out);
        names.write(out);
        figures.write(out);
        out.varint(figuresInOrder.length);
        for (int figure : figuresInOrder) {
            out.i32(figure);
        }
        out.varint(words);
    }

    static AcrossProfile read(ByteReader in) {
        String language = in.string();
        if (language.isEmpty()) {
            return NONE;
        }
        byte[] headline = in.blob();
        byte[][] parts = new byte[PARTS][];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = in.blob();
        }
        TermVector concepts = TermVector.read(in);
        TermVector names = TermVector.read(in);
        TermVector figures = TermVector.read(in);
        int[] inOrder = new int[in.count()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = in.i32();
        }
        return new AcrossProfile(language, headline, parts, concepts, names, figures, inOrder, in.varint32());
    }
}
