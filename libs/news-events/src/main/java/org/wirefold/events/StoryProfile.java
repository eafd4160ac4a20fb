package org.wirefold.events;

import java.time.Instant;
import java.util.Arrays;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * What of a story decides its event: the heaviest terms of its canonical article, about 2 kB. {@link StoryProfiler} makes
 * it. Immutable; equal bytes mean equal profiles.
 */
public final class StoryProfile {
    private static final int LAYOUT = 2;

    /** Profiles of this layout have nothing for other languages. */
    private static final int WITHIN_ONE_LANGUAGE = 1;

    private static final long DAY_MILLIS = 86_400_000;
    private static final int INDEX_WORDS = 18;
    private static final int INDEX_NAMES = 8;
    private static final int INDEX_FIGURES = 6;
    private static final int INDEX_CONCEPTS = 10;

    /** Makes the keys of concepts other than those of names. */
    private static final int OF_CONCEPTS = 0x6c0f_fee1;

    private final long timeMillis;
    private final boolean dated;
    private final TermVector body;
    private final TermVector lede;
    private final TermVector headline;
    private final TermVector names;
    private final TermVector numbers;
    private final AcrossProfile across;

    StoryProfile(
            long timeMillis,
            boolean dated,
            TermVector body,
            TermVector lede,
            TermVector headline,
            TermVector names,
            TermVector numbers,
            AcrossProfile across) {
        this.timeMillis = timeMillis;
        this.dated = dated;
        this.body = body;
        this.lede = lede;
        this.headline = headline;
        this.names = names;
        this.numbers = numbers;
        this.across = across;
    }

    /** When the canonical article was published; where that is not known, the time by which it is ordered. */
    public Instant time() {
        return Instant.ofEpochMilli(timeMillis);
    }

    /** Whether the time of publication is known. */
    public boolean isDated() {
        return dated;
    }

    long timeMillis() {
        return timeMillis;
    }

    /** Days since 1970 UTC. */
    public long day() {
        return day(timeMillis);
    }

    /** The day of a time: days since 1970 UTC of milliseconds since then. */
    public static long day(long timeMillis) {
        return Math.floorDiv(timeMillis, DAY_MILLIS);
    }

    TermVector body() {
        return body;
    }

    TermVector lede() {
        return lede;
    }

    TermVector headline() {
        return headline;
    }

    TermVector names() {
        return names;
    }

    TermVector numbers() {
        return numbers;
    }

    /** What stories in other languages are compared with. */
    AcrossProfile across() {
        return across;
    }

    /** The language of the story, primary subtag of BCP 47; empty where it is not known. */
    public String language() {
        return across.language();
    }

    /** Whether both languages are known and they differ. */
    public boolean isOfOtherLanguage(StoryProfile other) {
        return across.isOfOtherLanguage(other.across);
    }

    /** The terms under which the story is found: the rarest and most frequent of its words and names, in order. */
    int[] indexKeys() {
        int[] words = body.heaviest(INDEX_WORDS);
        int[] ofNames = names.heaviest(INDEX_NAMES);
        int[] both = Arrays.copyOf(words, words.length + ofNames.length);
        System.arraycopy(ofNames, 0, both, words.length, ofNames.length);
        return TermVector.distinct(both);
    }

    /** The terms under which stories in other languages find it, in order; none where its own language is not known. */
    int[] indexKeysAcross() {
        if (language().isEmpty()) {
            return new int[0];
        }
        int[] concepts = across.concepts().heaviest(INDEX_CONCEPTS);
        for (int i = 0; i < concepts.length; i++) {
            concepts[i] = (concepts[i] + 1) * OF_CONCEPTS;
        }
        int[][] all = {
            across.names().heaviest(INDEX_NAMES),
            names.heaviest(INDEX_NAMES),
            across.figures().heaviest(INDEX_FIGURES),
            concepts
        };
        return TermVector.distinct(
                Arrays.stream(all).flatMapToInt(Arrays::stream).toArray());
    }

    /** The profile as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(2048).u8(LAYOUT).i64(timeMillis).flag(dated);
        body.write(out);
        lede.write(out);
        headline.write(out);
        names.write(out);
        numbers.write(out);
        across.write(out);
        return out.toBytes();
    }

    /**
     * The profile from its bytes, also from those of the layout before.
     *
     * @throws IllegalArgumentException if the bytes are no profile of a known layout
     */
    public static StoryProfile fromBytes(byte[] bytes) {
        boolean isFormer = bytes.length > 0 && bytes[0] == WITHIN_ONE_LANGUAGE;
        ByteReader in = new ByteReader(bytes).version(isFormer ? WITHIN_ONE_LANGUAGE : LAYOUT);
        return new StoryProfile(
                in.i64(),
                in.flag(),
                TermVector.read(in),
                TermVector.read(in),
                TermVector.read(in),
                TermVector.read(in),
                TermVector.read(in),
                isFormer ? AcrossProfile.NONE : AcrossProfile.read(in));
    }
}
