package org.wirefold.batch;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.text.ArticleLines;
import org.wirefold.text.LineHistory;
import org.wirefold.text.SourceProfile;

/** The lines that some sources sent lately, against which their next articles are read. For one thread at a time. */
final class SourceLines {
    private final SpillFile file;
    private final Map<String, SourceProfile> sources = new HashMap<>();

    /**
     * Lines of no source yet.
     *
     * @param file takes the lines of each article, so that another folding can go on after the last
     */
    SourceLines(SpillFile file) {
        this.file = file;
    }

    /**
     * Has the next article of a source read against what the source sent before, and learns what it adds to that.
     *
     * @param sequence grows from article to article
     * @param reader gives what the article adds
     */
    void learn(String source, long sequence, Function<LineHistory, ArticleLines> reader) throws IOException {
        boolean hasHistory = ArticleIntake.hasHistory(source);
        SourceProfile profile = hasHistory ? profile(source) : null;
        ArticleLines contribution = reader.apply(profile == null ? LineHistory.none() : profile.before(sequence));
        if (profile != null) {
            learn(profile, sequence, contribution);
            file.append(entry(source, sequence, contribution));
        }
    }

    private SourceProfile profile(String source) {
        return Objects.requireNonNull(sources.computeIfAbsent(source, name -> new SourceProfile()));
    }

    private static void learn(SourceProfile profile, long sequence, ArticleLines contribution) {
        profile.add(sequence, contribution);
        profile.forget(sequence);
    }

    private static byte[] entry(String source, long sequence, ArticleLines contribution) {
        return new ByteWriter(256)
                .string(source)
                .varint(sequence)
                .blob(contribution.toBytes())
                .toBytes();
    }

    /** The source of an entry of lines. */
    static String sourceOf(byte[] entry) {
        return new ByteReader(entry).string();
    }

    /** Learns the lines that an earlier folding has read; returns their sequence. */
    long learn(byte[] entry) throws IOException {
        ByteReader in = new ByteReader(entry);
        String source = in.string();
        long sequence = in.varint();
        learn(profile(source), sequence, ArticleLines.fromBytes(in.blob()));
        file.append(entry);
        return sequence;
    }
}
