package org.wirefold.ingest.feed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a feed on disk. Immutable.
 *
 * @param address as it was named
 * @param movedTo where it is for good; null if it has not moved
 * @param polls how often it was asked
 * @param failures how many polls in a row have failed
 * @param ended why it is not asked any more; null if it is
 * @param lastOutcome what the last poll came to, in words
 * @param next when it is asked again; null if it was never asked or has ended
 */
public record FeedStatus(
        String address,
        @Nullable String movedTo,
        long polls,
        int failures,
        @Nullable String ended,
        String lastOutcome,
        @Nullable Instant next) {
    private static final String FOLDER = "feeds-";

    /**
     * Where the feeds that were sent to a destination are remembered.
     *
     * @param checkpointFolder of the producer
     * @param destination names topic and cluster
     */
    public static Path folder(Path checkpointFolder, String destination) {
        return checkpointFolder.resolve(FOLDER + destination.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    /**
     * What is known of a feed, from the destination to which it was sent last.
     *
     * @throws IOException if the folder cannot be read
     */
    public static FeedStatus of(Path checkpointFolder, String address) throws IOException {
        FeedState latest = new FeedState();
        if (Files.isDirectory(checkpointFolder)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(checkpointFolder, FOLDER + "*")) {
                for (Path folder : folders) {
                    FeedState state = new FeedMemory(folder).load(address);
                    latest = state.polls > 0 && state.nextPollMillis >= latest.nextPollMillis ? state : latest;
                }
            }
        }
        boolean isAsked = latest.polls > 0 && latest.ended == null;
        return new FeedStatus(
                address,
                latest.movedTo,
                latest.polls,
                latest.failures,
                latest.ended,
                latest.lastOutcome,
                isAsked ? Instant.ofEpochMilli(latest.nextPollMillis) : null);
    }
}
