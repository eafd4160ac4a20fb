package org.wirefold.enrich.state;

import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.event.ProfileEvent.Stated;

/**
 * A story as its original has stated it, or what is left of one whose article is no original any more.
 *
 * @param stamp of the newest event about the article
 * @param stated null where the article is no original
 */
public record ProfiledStoryRow(long stamp, @Nullable Stated stated) {
    /** How these rows are kept. */
    public static final RowKind<ProfiledStoryRow> KIND =
            RowKind.constant(ProfiledStoryRow::toBytes, ProfiledStoryRow::fromBytes, ProfiledStoryRow::weight);

    private static final int LAYOUT = 1;

    private int weight() {
        return 64 + (stated == null ? 0 : stated.size());
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(weight()).u8(LAYOUT).varint(stamp).flag(stated != null);
        if (stated != null) {
            out.blob(stated.toBytes());
        }
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static ProfiledStoryRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        long stamp = in.varint();
        Stated stated = in.flag() ? (Stated) ProfileEvent.fromBytes(in.blob()) : null;
        return new ProfiledStoryRow(stamp, stated);
    }
}
