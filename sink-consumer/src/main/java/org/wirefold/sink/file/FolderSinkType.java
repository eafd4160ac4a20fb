package org.wirefold.sink.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.GenerationStore;
import org.wirefold.sink.destination.SinkType;
import org.wirefold.sink.destination.TargetAddress;
import org.wirefold.sink.destination.TargetContent;

/** What the types of sinks that write a folder of files have in common. */
interface FolderSinkType extends SinkType {
    /** Many rows may wait, so that files become large. */
    @Override
    default BufferLimits limits() {
        return new BufferLimits(64L << 20, 100_000, Duration.ofSeconds(10));
    }

    @Override
    default boolean mayHoldRows(TargetAddress address) {
        return Files.exists(address.path());
    }

    @Override
    default GenerationStore generations(TargetAddress address) {
        Path folder = address.path();
        return new GenerationStore() {
            @Override
            public @Nullable Generation published() throws DestinationException {
                return FolderGenerations.published(folder);
            }

            @Override
            public void publish(Generation generation) throws DestinationException {
                FolderGenerations.publish(folder, generation);
            }

            @Override
            public void drop(Generation generation) throws DestinationException {
                FolderGenerations.drop(folder, generation);
            }
        };
    }

    @Override
    default @Nullable TargetContent content(TargetAddress address, Generation generation) throws DestinationException {
        return FolderContents.open(address.path(), generation);
    }

    @Override
    default void discard(TargetAddress address, Generation generation) throws DestinationException {
        FolderContents.discard(address.path(), generation);
    }
}
