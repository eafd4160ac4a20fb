package org.wirefold.enrich.state;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.model.ArticleUri;

/** What is known of an article beside its content. Mutable while one event is applied; not thread-safe. */
public final class ArticleStateRow {
    /** How these rows are kept. */
    public static final RowKind<ArticleStateRow> KIND =
            new RowKind<>(ArticleStateRow::toBytes, ArticleStateRow::fromBytes, row -> 900, ArticleStateRow::copy);

    private static final int LAYOUT = 3;

    /**
     * The newest a source's stream has sent of the article.
     *
     * @param sequence of the record
     * @param receivedMillis latest timestamp of any of its records
     */
    public record StreamPosition(long sequence, long receivedMillis) {}

    /** Offset of the event that changed the row last; an event up to it is one that is seen again. */
    public long changedAt = -1;

    /** The newest position of each source stream. */
    public final TreeMap<String, StreamPosition> sourceStreams = new TreeMap<>();

    /** The article's body; empty before the first reading. */
    public String bodyId = "";

    /** The body it had before; empty where there was none. */
    public String formerBodyId = "";

    /** Offset of the event that gave it its body. */
    public long bodyStamp;

    /** Stamp of {@link #decision}. */
    public long decisionStamp = -1;

    /** The newest decision about its body. */
    public @Nullable StoryDecision decision;

    /** The story that it has joined; empty before. */
    public String storyId = "";

    /** The story before; empty where there was none. */
    public String formerStoryId = "";

    /** Offset of the event that brought it into {@link #storyId}. */
    public long since;

    /** Offset of the event that made it join, or join differently. */
    public long joinedStamp;

    /** How it stands to the original of {@link #storyId}; null until the story has said so. */
    public @Nullable OriginalRelation toOriginal;

    /** Stamp of that. */
    public long toOriginalStamp = -1;

    /** How often the article was emitted. */
    public long revision;

    /** Whether it is to be deleted everywhere. */
    public boolean forgotten;

    /**
     * The source that has the uri: of all that have sent it, the one with the best claim; null before the first.
     *
     * @see ArticleUri#claims
     */
    public @Nullable String holder(String uri) {
        Comparator<String> claims = ArticleUri.claims(uri);
        String holder = null;
        for (String sourceStream : sourceStreams.keySet()) {
            String source = StoreNames.first(sourceStream);
            if (holder == null || claims.compare(source, holder) < 0) {
                holder = source;
            }
        }
        return holder;
    }

    /** The stream of a source that counts: the latest received, then the last by name. */
    public @Nullable String currentStream(String source) {
        String currentStream = null;
        long latest = Long.MIN_VALUE;
        for (Map.Entry<String, StreamPosition> entry : sourceStreams.entrySet()) {
            boolean isOfSource = StoreNames.first(entry.getKey()).equals(source);
            if (isOfSource && entry.getValue().receivedMillis() >= latest) {
                currentStream = entry.getKey();
                latest = entry.getValue().receivedMillis();
            }
        }
        return currentStream;
    }

    private ArticleStateRow copy() {
        ArticleStateRow copy = new ArticleStateRow();
        copy.changedAt = changedAt;
        copy.sourceStreams.putAll(sourceStreams);
        copy.bodyId = bodyId;
        copy.formerBodyId = formerBodyId;
        copy.bodyStamp = bodyStamp;
        copy.decisionStamp = decisionStamp;
        copy.decision = decision;
        copy.storyId = storyId;
        copy.formerStoryId = formerStoryId;
        copy.since = since;
        copy.joinedStamp = joinedStamp;
        copy.toOriginal = toOriginal;
        copy.toOriginalStamp = toOriginalStamp;
        copy.revision = revision;
        copy.forgotten = forgotten;
        return copy;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(384).u8(LAYOUT).varint(changedAt + 1).varint(sourceStreams.size());
        sourceStreams.forEach((name, sourceStream) ->
                out.string(name).varint(sourceStream.sequence()).i64(sourceStream.receivedMillis()));
        out.string(bodyId).string(formerBodyId).varint(bodyStamp).varint(decisionStamp + 1);
        out.flag(decision != null);
        if (decision != null) {
            decision.write(out);
        }
        out.string(storyId)
                .string(formerStoryId)
                .varint(since)
                .varint(joinedStamp)
                .flag(toOriginal != null);
        if (toOriginal != null) {
            toOriginal.write(out);
        }
        out.varint(toOriginalStamp + 1).varint(revision).flag(forgotten);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static ArticleStateRow fromBytes(byte[] bytes) {
        ArticleStateRow row = new ArticleStateRow();
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        row.changedAt = in.varint() - 1;
        for (int i = in.count(); i > 0; i--) {
            row.sourceStreams.put(in.string(), new StreamPosition(in.varint(), in.i64()));
        }
        row.bodyId = in.string();
        row.formerBodyId = in.string();
        row.bodyStamp = in.varint();
        row.decisionStamp = in.varint() - 1;
        row.decision = in.flag() ? StoryDecision.read(in) : null;
        row.storyId = in.string();
        row.formerStoryId = in.string();
        row.since = in.varint();
        row.joinedStamp = in.varint();
        row.toOriginal = in.flag() ? OriginalRelation.read(in) : null;
        row.toOriginalStamp = in.varint() - 1;
        row.revision = in.varint();
        row.forgotten = in.flag();
        return row;
    }
}
