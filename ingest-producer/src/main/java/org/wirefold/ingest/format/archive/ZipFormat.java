package org.wirefold.ingest.format.archive;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.wirefold.ingest.format.ContentSample;

/**
 * Zip archives: each file in them is read by its own format. Documents of office programs, books and programs are zip
 * archives too, and are none of files to read. Thread-safe.
 */
public final class ZipFormat extends ArchiveFormat {
    private static final int NAME_LENGTH_AT = 26;
    private static final int NAME_AT = 30;

    /** How the first file is called in what is packed as zip and is one document or program. */
    private static final List<String> PACKED_DOCUMENTS =
            List.of("[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "mimetype", "META-INF/");

    @Override
    public String name() {
        return "zip";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".zip");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/zip", "application/x-zip-compressed");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        byte[] b = sample.bytes();
        if (b.length < 4 || b[0] != 'P' || b[1] != 'K') {
            return false;
        }
        boolean isEmpty = b[2] == 5 && b[3] == 6;
        return isEmpty || (b[2] == 3 && b[3] == 4 && !isPackedDocument(b));
    }

    private static boolean isPackedDocument(byte[] b) {
        if (b.length < NAME_AT) {
            return false;
        }
        int length = (b[NAME_LENGTH_AT] & 0xFF) | (b[NAME_LENGTH_AT + 1] & 0xFF) << 8;
        String first = new String(b, NAME_AT, Math.min(length, b.length - NAME_AT), StandardCharsets.ISO_8859_1);
        return PACKED_DOCUMENTS.stream()
                .anyMatch(name -> name.endsWith("/") ? first.startsWith(name) : first.equals(name));
    }

    @Override
    ArchiveInputStream<?> files(InputStream content) {
        return new ZipArchiveInputStream(content, "UTF-8", true, true);
    }
}
