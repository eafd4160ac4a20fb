package org.wirefold.enrich.state;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;
import org.wirefold.enrich.event.Placement;

/** Where an article stands. Mutable while one event is applied; not thread-safe. */
public final class PlaceRow {
    /** How these rows are kept. */
    public static final RowKind<PlaceRow> KIND =
            new RowKind<>(PlaceRow::toBytes, PlaceRow::fromBytes, row -> 900, PlaceRow::copy);

    private static final int LAYOUT = 2;

    /**
     * The newest a source's stream has sent of the article.
     *
     * @param sequence of the record
     * @param receivedMillis latest timestamp of any of its records
     */
    public record Claim(long sequence, long receivedMillis) {}

    /** Offset of the event that changed the row last; an event up to it is one that is seen again. */
    public long changedAt = -1;

    /** The newest of each claim. */
    public final TreeMap<String, Claim> claims = new TreeMap<>();

    /** The article's body; empty before the first reading. */
    public String bodyId = "";

    /** The body it had before; empty where there was none. */
    public String formerBodyId = "";

    /** Offset of the event that gave it its body. */
    public long bodyStamp;

    /** Stamp of the placement. */
    public long placedStamp = -1;

    /** The newest decision about its body. */
    public @Nullable Placement placement;

    /** The story that was told of it; empty before. */
    public String storyId = "";

    /** The story before; empty where there was none. */
    public String formerStoryId = "";

    /** Offset of the event that brought it into {@link #storyId}. */
    public long since;

    /** Offset of the event that made it join, or join differently. */
    public long joinedStamp;

    /** Who stands for {@link #storyId}; empty until the story has said so, and then it is the founder. */
    public String canonicalUri = "";

    /** Stamp of that. */
    public long toldStamp = -1;

    /** How often the article was emitted. */
    public long revision;

    /** Whether somebody wanted it gone. */
    public boolean forgotten;

    /** The claim that counts: the latest received, then the last by name. */
    public @Nullable String winner() {
        String winner = null;
        long latest = Long.MIN_VALUE;
        for (Map.Entry<String, Claim> entry : claims.entrySet()) {
            if (entry.getValue().receivedMillis() >= latest) {
                winner = entry.getKey();
                latest = entry.getValue().receivedMillis();
            }
        }
        return winner;
    }

    private PlaceRow copy() {
        PlaceRow copy = new PlaceRow();
        copy.changedAt = changedAt;
        copy.claims.putAll(claims);
        copy.bodyId = bodyId;
        copy.formerBodyId = formerBodyId;
        copy.bodyStamp = bodyStamp;
        copy.placedStamp = placedStamp;
        copy.placement = placement;
        copy.storyId = storyId;
        copy.formerStoryId = formerStoryId;
        copy.since = since;
        copy.joinedStamp = joinedStamp;
        copy.canonicalUri = canonicalUri;
        copy.toldStamp = toldStamp;
        copy.revision = revision;
        copy.forgotten = forgotten;
        return copy;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(384).u8(LAYOUT).varint(changedAt + 1).varint(claims.size());
        claims.forEach(
                (name, claim) -> out.string(name).varint(claim.sequence()).i64(claim.receivedMillis()));
        out.string(bodyId).string(formerBodyId).varint(bodyStamp).varint(placedStamp + 1);
        out.flag(placement != null);
        if (placement != null) {
            placement.write(out);
        }
        out.string(storyId)
                .string(formerStoryId)
                .varint(since)
                .varint(joinedStamp)
                .string(canonicalUri)
                .varint(toldStamp + 1)
                .varint(revision)
                .flag(forgotten);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static PlaceRow fromBytes(byte[] bytes) {
        PlaceRow row = new PlaceRow();
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        row.changedAt = in.varint() - 1;
        for (int i = in.count(); i > 0; i--) {
            row.claims.put(in.string(), new Claim(in.varint(), in.i64()));
        }
        row.bodyId = in.string();
        row.formerBodyId = in.string();
        row.bodyStamp = in.varint();
        row.placedStamp = in.varint() - 1;
        row.placement = in.flag() ? Placement.read(in) : null;
        row.storyId = in.string();
        row.formerStoryId = in.string();
        row.since = in.varint();
        row.joinedStamp = in.varint();
        row.canonicalUri = in.string();
        row.toldStamp = in.varint() - 1;
        row.revision = in.varint();
        row.forgotten = in.flag();
        return row;
    }
}
