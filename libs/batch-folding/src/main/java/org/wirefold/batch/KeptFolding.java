package org.wirefold.batch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.wirefold.duplicates.Profile;

/**
 * What a folding leaves for a later one: a file with the articles as they were read, and with the lines that each
 * source sent last. Stories are not in it, because a later article may change them. The file ends with a checksum.
 */
final class KeptFolding {
    private static final String NAME = "folding";
    private static final long MAGIC = 0x57_46_4F_4C_44_00_00_01L;
    private static final byte ARTICLE = 1;
    private static final byte LINES = 2;
    private static final byte END = 0;
    private static final int MAX_ENTRY = 64 << 20;

    private KeptFolding() {}

    /** Takes an entry. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] entry) throws IOException;
    }

    /** Gives all entries of a kind to a taker. */
    @FunctionalInterface
    interface Entries {
        void to(Taker taker) throws IOException;
    }

    /** Writes the file, in place of an earlier one when it is complete. */
    static void write(Path folder, Entries articles, Entries lines) throws IOException {
        Files.createDirectories(folder);
        Path temporary = folder.resolve(NAME + ".tmp");
        CRC32 checksum = new CRC32();
        try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16), checksum))) {
            out.writeLong(MAGIC);
            out.writeInt(Profile.SCHEME);
            articles.to(entry -> write(out, ARTICLE, entry));
            lines.to(entry -> write(out, LINES, entry));
            out.writeByte(END);
            out.writeLong(checksum.getValue());
        }
        Files.move(
                temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(DataOutputStream out, byte kind, byte[] entry) throws IOException {
        out.writeByte(kind);
        out.writeInt(entry.length);
        out.write(entry);
    }

    /**
     * Reads the file.
     *
     * @throws IOException if there is none, or if it is damaged or of another version
     */
    static void read(Path folder, Taker articles, Taker lines) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            throw new IOException(
                    "the folder " + folder + " holds no earlier folding; fold with --keep " + folder + " first");
        }
        CRC32 checksum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum))) {
            if (in.readLong() != MAGIC || in.readInt() != Profile.SCHEME) {
                throw new IOException("the file " + file
                        + " was kept by another version of Wirefold; fold the earlier articles again with --keep");
            }
            for (byte kind = in.readByte(); kind != END; kind = in.readByte()) {
                int length = in.readInt();
                if ((kind != ARTICLE && kind != LINES) || length < 0 || length > MAX_ENTRY) {
                    throw damaged(file);
                }
                byte[] entry = in.readNBytes(length);
                if (entry.length < length) {
                    throw damaged(file);
                }
                (kind == ARTICLE ? articles : lines).take(entry);
            }
            long expected = checksum.getValue();
            if (in.readLong() != expected) {
                throw damaged(file);
            }
        } catch (EOFException | IllegalArgumentException e) {
            throw new IOException(damaged(file).getMessage(), e);
        }
    }

    private static IOException damaged(Path file) {
        return new IOException("the file " + file + " is damaged; fold the earlier articles again with --keep");
    }
}
