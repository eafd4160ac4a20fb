package org.wirefold.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawRecord;
import org.wirefold.model.ReadLocation;

/**
 * Reads the body of a push by its format, sends its articles, and answers when the broker has all of them. What is no
 * article is told to the sender and becomes no dead letter. Thread-safe.
 */
final class PushIntake {
    /** What the provenance of a pushed article says it was read from. */
    static final String REQUEST = "request";

    private final PushConfig config;
    private final Producer<byte[], byte[]> producer;
    private final FormatRegistry formats = FormatRegistry.installed();
    private final IngestCounters counters = new IngestCounters();
    private final AtomicLong refused = new AtomicLong();

    /** What became of the entries of one request. */
    private static final class Outcome implements IngestProgress {
        private final List<String> uris = new ArrayList<>();
        private final List<IngestProblem> refused = new ArrayList<>();
        private final List<LeftOutEntry> leftOut = new ArrayList<>();

        @Override
        public void article(String uri, String source) {
            uris.add(uri);
        }

        @Override
        public void problem(IngestProblem problem) {
            refused.add(problem);
        }

        @Override
        public void leftOut(LeftOutEntry entry) {
            leftOut.add(entry);
        }
    }

    PushIntake(PushConfig config, Producer<byte[], byte[]> producer) {
        this.config = config;
        this.producer = producer;
    }

    /**
     * Takes what was pushed.
     *
     * @throws IngestException if the broker does not take it; some of it may have been taken
     */
    PushAnswer take(PushRequest request) {
        SourceFormat format = formats.find(new ContentSample(request.body()), "", request.mediaType());
        if (format == null) {
            return PushAnswer.refusal(
                    PushAnswer.UNKNOWN_FORMAT,
                    "unknown-format",
                    "no source format reads this; docs/formats.md lists what is read. A Content-Type helps, such as"
                            + " text/plain or application/json");
        }
        Outcome outcome = new Outcome();
        ArticleSender sender = new ArticleSender(
                producer,
                config.topics(),
                false,
                Clock.systemUTC(),
                counters,
                outcome,
                Checkpoint.inMemory(),
                ArticleSender.RECORDS_BETWEEN_CHECKPOINTS);
        try {
            EntryReader reader = format.open(new SourceContent(
                    new ByteArrayInputStream(request.body()),
                    ReadPosition.START,
                    "",
                    request.mediaType(),
                    request.location(),
                    config.fields()));
            for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
                send(entry, format, request, sender, outcome);
            }
        } catch (IOException e) {
            ReadLocation location = new ReadLocation(REQUEST, request.id(), null, null);
            outcome.problem(IngestProblem.of(location, IngestApplication.UNREADABLE, String.valueOf(e.getMessage())));
        }
        refused.addAndGet(outcome.refused.size());
        sender.settle();
        return PushAnswer.of(request.id(), outcome.uris, outcome.refused, outcome.leftOut);
    }

    private void send(
            SourceEntry entry, SourceFormat format, PushRequest request, ArticleSender sender, Outcome outcome) {
        ReadLocation location = new ReadLocation(REQUEST, entry.place(request.id()), entry.line(), entry.name());
        String leftOut = entry.leftOutReason();
        if (leftOut != null) {
            sender.leftOut(location, leftOut);
        } else if (entry.content() instanceof RawRecord.Article read) {
            String from = entry.sourceOr(source(request));
            sender.article(read, entry, from, location, entry.urlIsSelfDeclared(format));
        } else if (entry.content() instanceof RawRecord.Unreadable bad) {
            outcome.problem(IngestProblem.of(location, bad.cause().wireName(), bad.message()));
        }
    }

    private @Nullable String source(PushRequest request) {
        return request.source() == null ? config.source() : request.source();
    }

    /** How many entries of requests were no articles. */
    long refused() {
        return refused.get();
    }

    /** What was taken so far. */
    IngestReport report() {
        return counters.report();
    }
}
