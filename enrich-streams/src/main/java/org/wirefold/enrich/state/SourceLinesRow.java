package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * What some articles of one source stream contribute to the history of their source. The articles that come between two
 * commits share a row, so that they are one record of the changelog, and one more when the row is deleted.
 *
 * @param articles in the order of their sequences, at most {@value #MOST_ARTICLES}
 */
public record SourceLinesRow(List<Contribution> articles) {
    /** How these rows are kept. */
    public static final RowKind<SourceLinesRow> KIND =
            RowKind.constant(SourceLinesRow::toBytes, SourceLinesRow::fromBytes, SourceLinesRow::weight);

    /** So many articles share a row. */
    public static final int MOST_ARTICLES = 32;

    private static final int LAYOUT = 1;

    /**
     * What one article contributes.
     *
     * @param sequence of the article in its source stream
     * @param lines bytes of its {@code ArticleLines}
     */
    public record Contribution(long sequence, byte[] lines) {}

    /** Checks itself. */
    public SourceLinesRow {
        articles = List.copyOf(articles);
    }

    /** The row with one more article; of an article that is in it, the new contribution counts. */
    public SourceLinesRow with(long sequence, byte[] lines) {
        List<Contribution> more = new ArrayList<>(articles.size() + 1);
        int at = 0;
        for (Contribution known : articles) {
            if (known.sequence != sequence) {
                more.add(known);
            }
            at += known.sequence < sequence ? 1 : 0;
        }
        more.add(at, new Contribution(sequence, lines));
        return new SourceLinesRow(more);
    }

    /** The highest sequence of an article in it; -1 where it has none. */
    public long lastSequence() {
        return articles.isEmpty() ? -1 : articles.get(articles.size() - 1).sequence;
    }

    private int weight() {
        int weight = 64;
        for (Contribution article : articles) {
            weight += 56 + article.lines.length;
        }
        return weight;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(weight()).u8(LAYOUT).varint(articles.size());
        articles.forEach(article -> out.varint(article.sequence).blob(article.lines));
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static SourceLinesRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        int count = in.count();
        List<Contribution> articles = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            articles.add(new Contribution(in.varint(), in.blob()));
        }
        return new SourceLinesRow(articles);
    }
}
