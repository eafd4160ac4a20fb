package org.wirefold.entities.tagging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Knowledge about words and names: word clusters, how often a word is part of which type of name, and lists of names.
 * Immutable; safe for use by many threads.
 */
public final class LexicalTables {
    /** The phrase names a person. */
    public static final int PERSON = 1;
    /** The phrase names an organisation. */
    public static final int ORGANISATION = 2;
    /** The phrase names a place. */
    public static final int PLACE = 4;
    /** The phrase names an event, a work or a thing. */
    public static final int OTHER = 8;
    /** The phrase is a title or an occupation. */
    public static final int TITLE = 16;
    /** The phrase is a demonym. */
    public static final int NATIONALITY = 32;

    private static final int MAGIC = 0x57464C31;

    private final StaticFunction brown;
    private final long[] brownPaths;
    private final StaticFunction vectors;
    private final StaticFunction priors;
    private final long[] priorPatterns;
    private final StaticFunction names;

    /**
     * The tables.
     *
     * @param brown lower-cased word to the number of its Brown cluster, from 1
     * @param brownPaths path bits of each Brown cluster with its length in the top byte; index 0 is unused
     * @param vectors word as written to the number of its embedding cluster, from 1; clusters are nested, so that a
     *     shift right gives the coarser one
     * @param priors word as written to the number of its pattern, from 1
     * @param priorPatterns sixteen shares of four bits each: first, inner, last or only word of a person,
     *     organisation, place or other name; index 0 is unused
     * @param names hash of a phrase to a set of {@link #PERSON}, {@link #ORGANISATION}, {@link #PLACE},
     *     {@link #OTHER}, {@link #TITLE} and {@link #NATIONALITY}
     */
    public LexicalTables(
            StaticFunction brown,
            long[] brownPaths,
            StaticFunction vectors,
            StaticFunction priors,
            long[] priorPatterns,
            StaticFunction names) {
        this.brown = brown;
        this.brownPaths = brownPaths.clone();
        this.vectors = vectors;
        this.priors = priors;
        this.priorPatterns = priorPatterns.clone();
        this.names = names;
    }

    /** Tables that know no word, for a language that has none. */
    public static LexicalTables empty() {
        StaticFunction none = StaticFunction.build(new long[0], new int[0], 1, 30);
        return new LexicalTables(none, new long[1], none, none, new long[1], none);
    }

    int brown(String lower) {
        return known(brown.get(TextHash.of(lower)), brownPaths.length);
    }

    /** A hash collision can give a number that has no entry. */
    private static int known(int number, int entries) {
        return number < entries ? number : 0;
    }

    long brownPath(int cluster) {
        return brownPaths[cluster];
    }

    int vector(String word) {
        return vectors.get(TextHash.of(word));
    }

    int prior(String word) {
        return known(priors.get(TextHash.of(word)), priorPatterns.length);
    }

    long priorPattern(int prior) {
        return priorPatterns[prior];
    }

    /** The kinds of list that hold the phrase; see {@link NameLists#wordHash}. */
    int names(long phrase) {
        return names.get(phrase);
    }

    /**
     * The same tables with some left out, for ablations: {@code brown}, {@code vectors}, {@code priors}, {@code names}.
     */
    public LexicalTables without(String what) {
        StaticFunction empty = StaticFunction.build(new long[0], new int[0], 1, 30);
        return new LexicalTables(
                what.contains("brown") ? empty : brown,
                brownPaths,
                what.contains("vectors") ? empty : vectors,
                what.contains("priors") ? empty : priors,
                priorPatterns,
                what.contains("names") ? empty : names);
    }

    /** Writes the tables. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        brown.write(out);
        out.writeInt(brownPaths.length);
        PackedArrays.writeLongs(out, brownPaths);
        vectors.write(out);
        priors.write(out);
        out.writeInt(priorPatterns.length);
        PackedArrays.writeLongs(out, priorPatterns);
        names.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is something else
     */
    public static LexicalTables read(DataInput in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a lexical table file of this version");
        }
        StaticFunction brown = StaticFunction.read(in);
        long[] paths = PackedArrays.readLongs(in, in.readInt());
        StaticFunction vectors = StaticFunction.read(in);
        StaticFunction priors = StaticFunction.read(in);
        long[] patterns = PackedArrays.readLongs(in, in.readInt());
        return new LexicalTables(brown, paths, vectors, priors, patterns, StaticFunction.read(in));
    }
}
