package org.wirefold.enrich.state;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.ArticlePhase.Assigned;
import org.wirefold.enrich.state.ArticlePhase.Awaiting;
import org.wirefold.enrich.state.ArticlePhase.Forgotten;
import org.wirefold.enrich.state.ArticlePhase.HeldBody;
import org.wirefold.enrich.state.ArticlePhase.StoryStay;
import org.wirefold.enrich.state.ArticlePhase.Unread;
import org.wirefold.model.ArticleUri;

/**
 * What is known of an article beside its content: who sent it, and its {@link ArticlePhase}. Its methods are the only
 * ways from one phase to another. Mutable while one event is applied; not thread-safe.
 */
public final class ArticleStateRow {
    /** How these rows are kept. */
    public static final RowKind<ArticleStateRow> KIND =
            new RowKind<>(ArticleStateRow::toBytes, ArticleStateRow::fromBytes, row -> 900, ArticleStateRow::copy);

    private static final int LAYOUT = 5;

    private long changedAt = -1;
    private final TreeMap<String, StreamPosition> sourceStreams = new TreeMap<>();
    private ArticlePhase phase = new Unread();
    private long revision;

    /**
     * The newest a source's stream has sent of the article.
     *
     * @param sequence of the record
     * @param receivedMillis latest timestamp of any of its records
     */
    public record StreamPosition(long sequence, long receivedMillis) {}

    /** Offset of the event that changed the row last; an event up to it is one that is seen again. */
    public long changedAt() {
        return changedAt;
    }

    /** Notes that the event at an offset may have changed the row. */
    public void changed(long offset) {
        changedAt = Math.max(changedAt, offset);
    }

    /** How far the article has come. */
    public ArticlePhase phase() {
        return phase;
    }

    /** How often the article was emitted. */
    public long revision() {
        return revision;
    }

    /** Counts one more emission; returns how many there are with it. */
    public long countRevision() {
        return ++revision;
    }

    /** The source streams that have sent the article. */
    public Set<String> sourceStreams() {
        return Collections.unmodifiableSet(sourceStreams.keySet());
    }

    /** The newest that a source stream has sent; null where it has sent nothing. */
    public @Nullable StreamPosition position(String sourceStream) {
        return sourceStreams.get(sourceStream);
    }

    /**
     * Notes a record of a source stream.
     *
     * @return whether it is newer than all that the stream has sent before
     */
    public boolean receive(String sourceStream, long sequence, long receivedMillis) {
        StreamPosition known = sourceStreams.get(sourceStream);
        if (known != null && sequence <= known.sequence()) {
            return false;
        }
        long received = known == null ? receivedMillis : Math.max(known.receivedMillis(), receivedMillis);
        sourceStreams.put(sourceStream, new StreamPosition(sequence, received));
        return true;
    }

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

    /** Whether it is deleted everywhere. */
    public boolean isForgotten() {
        return phase instanceof Forgotten;
    }

    /** The body that it has; null where it has none. */
    public @Nullable HeldBody body() {
        if (phase instanceof Awaiting awaiting) {
            return awaiting.body();
        }
        return phase instanceof Assigned assigned ? assigned.body() : null;
    }

    /** The story that it is in; null where it is in none. */
    public @Nullable StoryStay stay() {
        if (phase instanceof Awaiting awaiting) {
            return awaiting.stay();
        }
        return phase instanceof Assigned assigned ? assigned.stay() : null;
    }

    /** The newest decision about its body; null before the first. */
    public @Nullable StoryDecision decision() {
        return phase instanceof Assigned assigned ? assigned.decision() : null;
    }

    /**
     * A content came, by the event at an offset.
     *
     * @return the body that the article has now
     */
    public HeldBody read(String bodyId, long offset) {
        HeldBody before = body();
        boolean isSame = before != null && before.id().equals(bodyId);
        HeldBody now = new HeldBody(bodyId, before == null ? "" : isSame ? before.formerId() : before.id(), offset);
        if (phase instanceof Forgotten) {
            throw new IllegalStateException("a forgotten article cannot be read");
        }
        phase = isSame && phase instanceof Assigned assigned
                ? new Assigned(now, assigned.decision(), assigned.decisionStamp(), assigned.stay())
                : new Awaiting(now, stay());
        return now;
    }

    /**
     * A decision about its body came, by the event at an offset. The one with the highest stamp counts.
     *
     * @return whether the article is assigned otherwise than before
     */
    public boolean assign(StoryDecision decision, long stamp, long offset) {
        HeldBody body = body();
        if (body == null) {
            throw new IllegalStateException("an article without a body cannot be assigned");
        }
        if (phase instanceof Assigned assigned && stamp < assigned.decisionStamp()) {
            return false;
        }
        boolean isNew = !decision.equals(decision());
        phase = new Assigned(body, decision, stamp, stay(decision.storyId(), offset));
        return isNew;
    }

    private StoryStay stay(String storyId, long offset) {
        StoryStay before = stay();
        if (before == null) {
            return new StoryStay(storyId, "", offset, 0, null, -1);
        }
        return before.storyId().equals(storyId)
                ? before
                : new StoryStay(storyId, before.storyId(), offset, before.joinedStamp(), null, -1);
    }

    /** Notes that the event at an offset made it join its story, or join differently; returns the stay after that. */
    public StoryStay join(long offset) {
        if (!(phase instanceof Assigned now)) {
            throw new IllegalStateException("an article that is not assigned cannot join a story");
        }
        StoryStay stay = now.stay().joined(offset);
        phase = new Assigned(now.body(), now.decision(), now.decisionStamp(), stay);
        return stay;
    }

    /**
     * Its story said how it stands to the original. The one with the highest stamp counts.
     *
     * @return whether that is the newest
     */
    public boolean relate(OriginalRelation toOriginal, long stamp) {
        StoryStay known = stay();
        if (known == null || stamp < known.toOriginalStamp()) {
            return false;
        }
        StoryStay stay = new StoryStay(
                known.storyId(), known.formerStoryId(), known.since(), known.joinedStamp(), toOriginal, stamp);
        if (phase instanceof Awaiting now) {
            phase = new Awaiting(now.body(), stay);
        } else if (phase instanceof Assigned now) {
            phase = new Assigned(now.body(), now.decision(), now.decisionStamp(), stay);
        }
        return true;
    }

    /** It is to be deleted everywhere; returns what it was in. */
    public Forgotten forget() {
        if (phase instanceof Forgotten forgotten) {
            return forgotten;
        }
        HeldBody body = body();
        StoryStay stay = stay();
        Forgotten forgotten = new Forgotten(body == null ? "" : body.id(), stay == null ? "" : stay.storyId());
        phase = forgotten;
        return forgotten;
    }

    private ArticleStateRow copy() {
        ArticleStateRow copy = new ArticleStateRow();
        copy.changedAt = changedAt;
        copy.sourceStreams.putAll(sourceStreams);
        copy.phase = phase;
        copy.revision = revision;
        return copy;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(384).u8(LAYOUT).varint(changedAt + 1).varint(sourceStreams.size());
        sourceStreams.forEach((name, sourceStream) ->
                out.string(name).varint(sourceStream.sequence()).i64(sourceStream.receivedMillis()));
        ArticlePhaseCodec.write(phase, out);
        return out.varint(revision).toBytes();
    }

    /** The row from its bytes. */
    public static ArticleStateRow fromBytes(byte[] bytes) {
        ArticleStateRow row = new ArticleStateRow();
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        row.changedAt = in.varint() - 1;
        for (int i = in.count(); i > 0; i--) {
            row.sourceStreams.put(in.string(), new StreamPosition(in.varint(), in.i64()));
        }
        row.phase = ArticlePhaseCodec.read(in);
        row.revision = in.varint();
        return row;
    }
}
