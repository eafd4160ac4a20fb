package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The profile that stands for a body.
 *
 * @param setAt offset of the event that brought it
 * @param profile its bytes
 */
public record ProfileRow(long setAt, byte[] profile) {
    /** How these rows are kept. */
    public static final RowKind<ProfileRow> KIND =
            RowKind.constant(ProfileRow::toBytes, ProfileRow::fromBytes, row -> 32 + row.profile.length);

    private static final int LAYOUT = 1;

    /** The row as bytes. */
    public byte[] toBytes() {
        return new ByteWriter(profile.length + 16)
                .u8(LAYOUT)
                .varint(setAt)
                .blob(profile)
                .toBytes();
    }

    /** The row from its bytes. */
    public static ProfileRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new ProfileRow(in.varint(), in.blob());
    }
}
