package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.state.ArticleVersion.Stamp;
import org.wirefold.model.EnrichedArticle;

/**
 * The versions of an article beside the one that counts, and the edits between all of them. Of most articles there are
 * none. Immutable; the versions stay bytes until somebody asks for them.
 *
 * <p>Only so many versions are kept, the latest, and only as many of them as have room. What is kept depends on the set
 * of versions that came and not on the order in which they came: whether a version is dropped depends on those after it
 * alone, and with each more of them it can only be dropped, never come back.
 *
 * @param versions bytes of the versions; empty where there is none
 * @param edits JSON of the list of edits; empty where there is none
 */
public record VersionHistory(byte[] versions, byte[] edits) {
    /** No other version. */
    public static final VersionHistory NONE = new VersionHistory(new byte[0], new byte[0]);

    /** The most bytes that the versions before the latest take together. */
    static final int MOST_BYTES = 512 << 10;

    /**
     * Of these versions those that are kept.
     *
     * @param all each once, in any order
     * @return the latest, earliest first
     */
    public static List<ArticleVersion> kept(List<ArticleVersion> all) {
        List<ArticleVersion> latestFirst = new ArrayList<>(all);
        latestFirst.sort(Comparator.comparing(ArticleVersion::stamp).reversed());
        List<ArticleVersion> kept = new ArrayList<>();
        int bytes = 0;
        for (ArticleVersion version : latestFirst) {
            bytes += kept.isEmpty() ? 0 : version.size();
            if (kept.size() > EnrichedArticle.MOST_EDITS || bytes > MOST_BYTES) {
                break;
            }
            kept.add(0, version);
        }
        return kept;
    }

    /**
     * A history.
     *
     * @param all the versions that are kept
     * @param counting stamp of the one that counts, which is kept elsewhere
     * @param edits JSON of the list of edits; empty where there is none
     */
    public static VersionHistory of(List<ArticleVersion> all, Stamp counting, byte[] edits) {
        List<ArticleVersion> others = all.stream()
                .filter(version -> !version.stamp().equals(counting))
                .toList();
        if (others.isEmpty()) {
            return NONE;
        }
        int size = others.stream().mapToInt(ArticleVersion::size).sum();
        ByteWriter out = new ByteWriter(size).varint(others.size());
        others.forEach(version -> version.write(out));
        return new VersionHistory(out.toBytes(), edits);
    }

    /** The versions beside the one that counts, earliest first. */
    public List<ArticleVersion> others() {
        List<ArticleVersion> others = new ArrayList<>();
        if (versions.length > 0) {
            ByteReader in = new ByteReader(versions);
            for (int i = in.count(); i > 0; i--) {
                others.add(ArticleVersion.read(in));
            }
        }
        return others;
    }

    /** How many bytes it takes, about. */
    int size() {
        return versions.length + edits.length;
    }

    void write(ByteWriter out) {
        out.blob(versions).blob(edits);
    }

    static VersionHistory read(ByteReader in) {
        byte[] versions = in.blob();
        byte[] edits = in.blob();
        return versions.length == 0 ? NONE : new VersionHistory(versions, edits);
    }
}
