package org.wirefold.ingest.format.archive;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.wirefold.ingest.format.ContentSample;

/** Tar archives: each file in them is read by its own format. Thread-safe. */
public final class TarFormat extends ArchiveFormat {
    private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC_AT = 257;

    @Override
    public String name() {
        return "tar";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".tar", ".tgz", ".tbz2", ".txz", ".tzst");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/x-tar");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        byte[] b = sample.bytes();
        int end = MAGIC_AT + MAGIC.length;
        return b.length >= end && Arrays.equals(b, MAGIC_AT, end, MAGIC, 0, MAGIC.length);
    }

    @Override
    ArchiveInputStream<?> files(InputStream content) {
        return new TarArchiveInputStream(content, "UTF-8");
    }
}
