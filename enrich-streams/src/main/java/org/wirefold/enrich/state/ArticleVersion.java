package org.wirefold.enrich.state;

import java.util.Comparator;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.ArticleReading;

/**
 * A content of an article that its source sent, and where it stands among the others.
 *
 * @param stamp where it stands
 * @param reading what was read, without the profile
 * @param profileFacts what of the profile cannot be made from the text
 */
public record ArticleVersion(Stamp stamp, ArticleReading reading, byte[] profileFacts) {
    private static final int MOST_FRAME = 512;

    /**
     * Where a version stands among those of one source, in the order by which it is decided which content counts:
     * by time of receipt, which never falls within a source stream, then by source stream and sequence.
     *
     * @param sourceStream what sent it
     * @param sequence of its record within that stream
     * @param receivedMillis timestamp of its record
     */
    public record Stamp(String sourceStream, long sequence, long receivedMillis) implements Comparable<Stamp> {
        private static final Comparator<Stamp> ORDER = Comparator.comparingLong(Stamp::receivedMillis)
                .thenComparing(Stamp::sourceStream)
                .thenComparingLong(Stamp::sequence);

        @Override
        public int compareTo(Stamp other) {
            return ORDER.compare(this, other);
        }

        void write(ByteWriter out) {
            out.string(sourceStream).varint(sequence).i64(receivedMillis);
        }

        static Stamp read(ByteReader in) {
            return new Stamp(in.string(), in.varint(), in.i64());
        }
    }

    /** About how many bytes it takes. */
    public int size() {
        return reading.size() + profileFacts.length + MOST_FRAME;
    }

    void write(ByteWriter out) {
        stamp.write(out);
        reading.write(out);
        out.blob(profileFacts);
    }

    static ArticleVersion read(ByteReader in) {
        return new ArticleVersion(Stamp.read(in), ArticleReading.read(in), in.blob());
    }
}
