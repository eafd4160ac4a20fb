package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.ingest.SourceReader.ChangedWhileRead;
import org.wirefold.ingest.SourceReader.LastEntry;
import org.wirefold.ingest.feed.FeedCounters;
import org.wirefold.ingest.feed.FeedPoller;
import org.wirefold.ingest.feed.FeedStatus;
import org.wirefold.model.ReadLocation;

/**
 * Reads the inputs and sends what they hold to {@code articles.raw}: articles as JSON keyed by source, what is no
 * article to the dead letters. {@link #run} is called once, by one thread; {@link #close} and {@link #report} may be
 * called by any.
 *
 * <p>Delivery: idempotent, acknowledged by all replicas, and written to the checkpoint only then. An article's uri does
 * not depend on the run, so what goes twice after a crash is the same article downstream.
 */
public final class IngestApplication implements AutoCloseable {
    /** What a file that cannot be read at all becomes in the dead letters. */
    public static final String UNREADABLE = "unreadable";

    private static final Logger LOG = LoggerFactory.getLogger(IngestApplication.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final IngestConfig config;
    private final IngestProgress progress;
    private final Outside outside;
    private final IngestCounters counters = new IngestCounters();
    private final FeedCounters feedCounters = new FeedCounters();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** What the run meets outside itself. */
    interface Outside {
        /** Names the destination for the checkpoint; sees to it that the topics are there. */
        String prepare(IngestConfig config);

        Producer<byte[], byte[]> producer(IngestConfig config);

        InputStream standardInput();

        Clock clock();

        /** After how many records the checkpoint is written, if not for the time that has passed. */
        default int recordsBetweenCheckpoints() {
            return ArticleSender.RECORDS_BETWEEN_CHECKPOINTS;
        }

        /** How long a server of a feed may take for its answer. */
        default Duration feedAnswersWithin() {
            return FeedPoller.ANSWER_WITHIN;
        }

        /** Waits between two looks at what is watched; true if the run is to end. */
        boolean await(CountDownLatch closing, Duration time) throws InterruptedException;
    }

    /** Reads and sends nothing yet. */
    public IngestApplication(IngestConfig config, IngestProgress progress) {
        this(config, progress, new RealOutside());
    }

    IngestApplication(IngestConfig config, IngestProgress progress, Outside outside) {
        this.config = config;
        this.progress = config.feeds().isUsed() ? new SharedProgress(progress) : progress;
        this.outside = outside;
    }

    /**
     * Reads the inputs to their end and asks each feed that is due, or watches them until closed. Returns when the broker has acknowledged everything.
     *
     * @throws BadInputException if the run is strict and an input is no article
     * @throws IngestException if an input is missing, the broker does not answer or the checkpoint cannot be used
     */
    public IngestReport run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("an application runs once");
        }
        try {
            FormatRegistry formats = FormatRegistry.installed();
            InputFinder finder = new InputFinder(formats, config.followSymlinks());
            InputFinder.Found found = finder.find(config.inputs());
            String destination = outside.prepare(config);
            try (Checkpoint checkpoint = openCheckpoint(destination);
                    Producer<byte[], byte[]> producer = outside.producer(config)) {
                FeedIntake feeds = config.feeds().isUsed() ? feeds(producer, destination) : null;
                return new Run(sender(producer, checkpoint), checkpoint, formats, finder, feeds).all(found);
            }
        } finally {
            ended.countDown();
        }
    }

    private ArticleSender sender(Producer<byte[], byte[]> producer, Checkpoint checkpoint) {
        return new ArticleSender(
                producer,
                config.topics(),
                config.strict(),
                outside.clock(),
                counters,
                progress,
                checkpoint,
                outside.recordsBetweenCheckpoints());
    }

    /** Feeds have a memory of their own, so their sender needs no checkpoint. */
    private FeedIntake feeds(Producer<byte[], byte[]> producer, String destination) {
        Path checkpoints = config.checkpointFolder();
        Path folder = checkpoints == null ? null : FeedStatus.folder(checkpoints, destination);
        ArticleSender sender = sender(producer, Checkpoint.inMemory());
        return new FeedIntake(config, folder, sender, outside, closing, counters, progress, feedCounters);
    }

    /** What was done so far. */
    public IngestReport report() {
        return counters.report();
    }

    /** What polling feeds has done so far. */
    public FeedCounters feedCounters() {
        return feedCounters;
    }

    /** Ends the run after the article at hand and waits, half a minute at most, until it has ended. */
    @Override
    public void close() {
        closing.countDown();
        if (started.get()) {
            try {
                boolean inTime = ended.await(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                if (!inTime) {
                    throw new IngestException(
                            "the run did not end within " + CLOSE_WITHIN + "; end the process: nothing is lost", null);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private Checkpoint openCheckpoint(String destination) {
        return config.checkpointFolder() == null
                ? Checkpoint.inMemory()
                : Checkpoint.open(config.checkpointFolder(), destination);
    }

    /** One run over the inputs. */
    private final class Run {
        private final ArticleSender sender;
        private final Checkpoint checkpoint;
        private final SourceFiles files;
        private final InputFinder finder;
        private final SourceReader reader;
        private final @Nullable FeedIntake feeds;

        Run(
                ArticleSender sender,
                Checkpoint checkpoint,
                FormatRegistry formats,
                InputFinder finder,
                @Nullable FeedIntake feeds) {
            this.sender = sender;
            this.feeds = feeds;
            this.checkpoint = checkpoint;
            this.finder = finder;
            this.files = new SourceFiles(counters, progress);
            this.reader = new SourceReader(
                    sender, checkpoint, files, formats, config.fields(), IngestApplication.this::isClosing);
        }

        IngestReport all(InputFinder.Found found) {
            announce(found.files());
            counters.leftOut(found.leftOut());
            if (feeds == null) {
                inputs(found);
            } else {
                feeds.start();
                try {
                    inputs(found);
                } catch (RuntimeException | Error e) {
                    closing.countDown();
                    feeds.join();
                    throw e;
                }
                feeds.join();
            }
            IngestReport report = counters.report();
            progress.caughtUp(report);
            return report;
        }

        private void inputs(InputFinder.Found found) {
            if (config.watch()) {
                watch(found);
            } else {
                for (InputFile file : found.files()) {
                    if (isClosing()) {
                        break;
                    }
                    readOnce(file);
                }
                if (config.standardInput() && !isClosing()) {
                    readStandardInput();
                }
            }
            sender.settle();
        }

        private void announce(List<InputFile> found) {
            progress.found(
                    found.size(), found.stream().mapToLong(InputFile::size).sum());
        }

        private void watch(InputFinder.Found found) {
            FolderWatch watch = new FolderWatch(outside.clock());
            boolean caughtUp = config.inputs().isEmpty();
            List<FolderWatch.DueFile> due = watch.due(found.files());
            try {
                while (!isClosing()) {
                    for (FolderWatch.DueFile file : due) {
                        if (isClosing()) {
                            return;
                        }
                        readWatched(watch, file);
                    }
                    sender.settle();
                    if ((!caughtUp || !due.isEmpty()) && !watch.isWaiting()) {
                        progress.caughtUp(counters.report());
                        caughtUp = true;
                    }
                    if (outside.await(closing, FolderWatch.INTERVAL)) {
                        return;
                    }
                    if (feeds != null) {
                        feeds.check();
                    }
                    InputFinder.Found now = finder.findAgain(config.inputs());
                    counters.leftOut(now.leftOut());
                    due = watch.due(now.files());
                    if (!due.isEmpty()) {
                        announce(due.stream().map(FolderWatch.DueFile::file).toList());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void readOnce(InputFile file) {
            try {
                read(file, null, LastEntry.TAKE);
            } catch (ChangedWhileRead e) {
                unreadable(file, e);
            }
        }

        private void readWatched(FolderWatch watch, FolderWatch.DueFile due) {
            try {
                watch.done(due, read(due.file(), due.before(), due.last()));
            } catch (ChangedWhileRead e) {
                // Its writer has not finished: it is due again when nothing was written to it for a while.
                LOG.atDebug().addKeyValue("file", due.file().name()).log("file changed while it was read");
            }
        }

        private SourceReader.@Nullable Progress read(
                InputFile file, SourceReader.@Nullable Progress before, LastEntry last) throws ChangedWhileRead {
            progress.file(file.name());
            counters.file();
            String source = config.source() != null ? config.source() : file.folderSource();
            SourceReader.Progress reached = null;
            try {
                reached = reader.read(file, before, source, last);
            } catch (ChangedWhileRead e) {
                throw e;
            } catch (NoSuchFileException e) {
                if (!config.watch()) {
                    unreadable(file, e);
                }
            } catch (IOException e) {
                SourceFiles.endIfOutOfHandles(e);
                unreadable(file, e);
            }
            if (sender.isDue()) {
                sender.settle();
            }
            return reached;
        }

        private void unreadable(InputFile file, IOException e) {
            String identity = damagedIdentity(file);
            if (identity != null && checkpoint.entriesOfFile(identity) != null) {
                files.repeated(1);
                return;
            }
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            sender.bad(
                    ReadLocation.ofFile(file.name(), null, null),
                    UNREADABLE,
                    message.replace(file.path().toString(), file.name()),
                    new byte[0],
                    file.size());
            if (identity != null) {
                checkpoint.stageFile(identity, 1);
            }
        }

        /** Digest of the bytes of a file that cannot be decompressed; null if not even they can be read. */
        private @Nullable String damagedIdentity(InputFile file) {
            ContentDigest digest = ContentDigest.of(UNREADABLE);
            try (InputStream in = SourceFiles.openUndecoded(file.path(), file.mayBeLink())) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
                return digest.hex();
            } catch (IOException e) {
                return null;
            }
        }

        private void readStandardInput() {
            String name = "-";
            progress.file(name);
            counters.file();
            try {
                reader.readStream(files.counted(outside.standardInput()), name, config.source());
            } catch (IOException e) {
                sender.bad(
                        ReadLocation.ofFile(name, null, null),
                        UNREADABLE,
                        String.valueOf(e.getMessage()),
                        new byte[0],
                        0);
            }
        }
    }

    private static final class RealOutside implements Outside {
        @Override
        public String prepare(IngestConfig config) {
            return BrokerConnection.prepare(config);
        }

        @Override
        public Producer<byte[], byte[]> producer(IngestConfig config) {
            return BrokerConnection.producer(config);
        }

        @Override
        public InputStream standardInput() {
            return System.in;
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public boolean await(CountDownLatch closing, Duration time) throws InterruptedException {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
