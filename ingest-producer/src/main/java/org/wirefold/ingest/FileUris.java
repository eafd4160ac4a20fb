package org.wirefold.ingest;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.TopicCatalogue;

/**
 * The uris that the articles of a file are sent under, found without sending anything. Thread-safe.
 *
 * <p>The uri of a text depends on its source, and the source may be the name of a folder above the file. Which one it
 * was depends on the input that was named, so each folder is tried.
 */
public final class FileUris {
    private FileUris() {}

    /**
     * The uris of a file's articles, once for each source that the file may have; the nearest folder first.
     *
     * @throws IngestException if the file does not exist, or if no source format reads it
     */
    public static Set<String> of(Path file) {
        List<@Nullable String> sources = new ArrayList<>();
        Path absolute = file.toAbsolutePath().normalize();
        for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
            if (folder.getFileName() != null) {
                sources.add(folder.getFileName().toString());
            }
        }
        sources.add(null);
        Set<String> uris = new LinkedHashSet<>();
        IngestProgress collecting = new IngestProgress() {
            @Override
            public void article(String uri, String source) {
                uris.add(uri);
            }
        };
        for (String source : sources) {
            IngestConfig config = new IngestConfig(
                    "nowhere:0",
                    new TopicCatalogue("", "", 1),
                    List.of(absolute),
                    false,
                    false,
                    false,
                    source,
                    null,
                    Map.of());
            new IngestApplication(config, collecting, new Nowhere()).run();
        }
        return uris;
    }

    /** Takes what is sent and drops it. */
    private static final class Nowhere implements IngestApplication.Outside {
        @Override
        public String prepare(IngestConfig config) {
            return "nowhere";
        }

        @Override
        public Producer<byte[], byte[]> producer(IngestConfig config) {
            return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public InputStream standardInput() {
            return InputStream.nullInputStream();
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public boolean await(CountDownLatch closing, Duration time) {
            return true;
        }
    }
}
