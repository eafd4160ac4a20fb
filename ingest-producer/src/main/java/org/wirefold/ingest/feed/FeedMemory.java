package org.wirefold.ingest.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;

/**
 * Keeps the state of feeds on disk, a file each. A file is written under another name and moved, so a kill leaves the
 * old or the new one. It is not forced to the disk at each poll: one that a power failure has emptied is begun anew,
 * and its entries are sent once more, under the same uris. Not thread-safe.
 */
final class FeedMemory {
    private static final Logger LOG = LoggerFactory.getLogger(FeedMemory.class);

    private final @Nullable Path folder;

    FeedMemory(@Nullable Path folder) {
        this.folder = folder;
    }

    /** What is known of a feed. */
    FeedState load(String address) {
        if (folder != null && Files.exists(file(folder, address))) {
            try {
                FeedState state = ArticleJson.read(Files.readAllBytes(file(folder, address)), FeedState.class);
                if (address.equals(state.address)) {
                    return state;
                }
            } catch (IOException | RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("feed", address)
                        .log("what was remembered of a feed cannot be read; its entries are sent once more");
            }
        }
        FeedState fresh = new FeedState();
        fresh.address = address;
        return fresh;
    }

    /** Writes down what is known of a feed; everything it says was sent must have been acknowledged. */
    void save(FeedState state) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path file = file(folder, state.address);
            Path fresh = folder.resolve(file.getFileName() + ".new");
            Files.write(fresh, ArticleJson.write(state));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what was read of feeds cannot be written to " + folder + ": " + e.getMessage()
                            + "; make room or allow writing and start again: nothing is lost",
                    e);
        }
    }

    /** The file of a feed in a folder. */
    static Path file(Path folder, String address) {
        String digest = ArticleUri.sha256Hex(address.getBytes(StandardCharsets.UTF_8));
        return folder.resolve("feed-" + digest.substring(0, 32) + ".json");
    }
}
