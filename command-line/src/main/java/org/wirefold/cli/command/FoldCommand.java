package org.wirefold.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wirefold.batch.BatchFolding;
import org.wirefold.batch.NameFinder;
import org.wirefold.batch.RawArticleRecord;
import org.wirefold.batch.RefusedRecord;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.console.Signals;
import org.wirefold.cli.fold.VerdictFiles;
import org.wirefold.cli.option.PolicyTrial;
import org.wirefold.cli.option.ReadingOptions;
import org.wirefold.cli.pipeline.Progress;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.ingest.IngestApplication;
import org.wirefold.ingest.IngestConfig;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.LocalIngest;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files to verdicts in one process. */
@Command(
        name = "fold",
        description = {
            "Folds the articles of files into stories without a broker, and writes a verdict for each article.",
            "The stories are those that the stream finds of the same articles: docs/fold.md."
        })
public final class FoldCommand extends WirefoldSubcommand {
    private static final int NAMED = 20;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Files and folders, as for produce; - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "File to write: .jsonl, .csv or .parquet; an existing one is replaced once all is written.")
    private Path output;

    @Option(
            names = "--pairs",
            paramLabel = "FILE",
            description = "Write all joined pairs of texts with their evidence.")
    private @Nullable Path pairs;

    @Option(names = "--entities", description = "Find names of people, organisations and places too.")
    private boolean entities;

    @Option(
            names = "--against",
            paramLabel = "FOLDER",
            description = {
                "Fold together with the articles that an earlier fold has kept in this folder, and say which of the",
                "new articles match which of the earlier ones."
            })
    private @Nullable Path against;

    @Option(names = "--keep", paramLabel = "FOLDER", description = "Keep the articles there for a later --against.")
    private @Nullable Path keep;

    @Mixin
    private PolicyTrial policy;

    @Mixin
    private ReadingOptions reading;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads work (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--temporary",
            paramLabel = "FOLDER",
            description = "Where the temporary files go (default: the folder of the output).")
    private @Nullable Path temporary;

    private final AtomicBoolean stopped = new AtomicBoolean();

    @Override
    public Integer call() throws Exception {
        PolicySettings settings = checked();
        RelationPolicy rule = new RelationPolicy(settings);
        long start = System.nanoTime();
        AtomicInteger refused = new AtomicInteger();
        try (BatchFolding folding = BatchFolding.open(
                rule, threads, temporaryFolder(), nameFinder(), record -> refuse(record, refused.incrementAndGet()))) {
            int earlier = against == null ? 0 : goOn(folding, against);
            IngestReport report = read(folding);
            if (report.nothingRead()) {
                err().println("wirefold: " + ProgressLines.nothingRead(report));
                return ExitCode.NOT_FOUND;
            }
            if (stopped.get()) {
                err().println("wirefold: stopped before all was read; nothing was written");
                return ExitCode.INTERRUPTED;
            }
            double read = seconds(start);
            BatchFolding.Totals totals = folding.fold();
            VerdictFiles.Matches matches =
                    VerdictFiles.verdicts(folding, output, against != null, entities, rule.version());
            if (pairs != null) {
                VerdictFiles.pairs(folding, pairs);
            }
            if (keep != null) {
                folding.keep(keep);
            }
            double all = seconds(start);
            err().printf(
                            Locale.ROOT,
                            "%s of %s in %s; %s compared, %d joined; %.1f s, of which reading %.1f s%n",
                            ProgressLines.count(totals.articles(), "article"),
                            ProgressLines.count(totals.texts(), "text"),
                            ProgressLines.count(totals.stories(), "story"),
                            ProgressLines.count(totals.comparedPairs(), "pair"),
                            totals.joinedPairs(),
                            all,
                            read);
            if (against != null) {
                err().printf(
                                "%s of the earlier fold; %s, of which %d match an earlier one%n",
                                ProgressLines.count(earlier, "article"),
                                ProgressLines.count(matches.added(), "new article"),
                                matches.matched());
            }
            err().println("wrote " + output + (pairs == null ? "" : " and " + pairs));
            return ExitCode.OK;
        }
    }

    private static int goOn(BatchFolding folding, Path kept) {
        try {
            return folding.goOnAfter(kept);
        } catch (IOException e) {
            throw new Failure(ExitCode.NOT_FOUND, String.valueOf(e.getMessage()), e);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private PolicySettings checked() {
        if (policy.isSweep()) {
            throw new Failure(ExitCode.USAGE, "--sweep is for evaluate; give one value with --set");
        }
        if (threads < 1) {
            throw new Failure(ExitCode.USAGE, "--threads must be 1 or more, not " + threads);
        }
        try {
            VerdictFiles.check(output);
            if (pairs != null) {
                VerdictFiles.check(pairs);
            }
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
        return policy.trials().get(0).settings();
    }

    private Path temporaryFolder() {
        Path parent = output.toAbsolutePath().getParent();
        return temporary != null ? temporary : parent == null ? output.toAbsolutePath() : parent;
    }

    private IngestReport read(BatchFolding folding) {
        IngestConfig config = new IngestConfig(
                "nowhere:0",
                TopicCatalogue.live(1),
                ReadingOptions.paths(inputs, "its name"),
                inputs.contains(ReadingOptions.STANDARD_INPUT),
                false,
                reading.strict(),
                reading.source(),
                reading.fields(),
                null,
                reading.followSymlinks(),
                FeedConfig.NONE,
                Map.of());
        try (Progress progress = Screen.progress(err())) {
            IngestApplication application = LocalIngest.into(
                    (key, value, content, place, receivedMillis) ->
                            folding.add(new RawArticleRecord(key, value, content, place, receivedMillis)),
                    config,
                    progress,
                    Clock.systemUTC());
            Signals.onStop(() -> {
                stopped.set(true);
                application.close();
            });
            return application.run();
        }
    }

    private void refuse(RefusedRecord record, int count) {
        if (count <= NAMED) {
            err().println("not an article: " + record);
        }
    }

    /** What a verdict tells of an entity. */
    private record NamedEntity(String id, String type, String name, Map<String, String> links, double salience) {}

    private NameFinder nameFinder() throws IOException {
        if (!entities) {
            return NameFinder.NONE;
        }
        EntityAnnotator annotator =
                EntityAnnotator.builder().clock(InstantSource.system()).build();
        return (headline, body, language) -> ArticleJson.mapper()
                .writeValueAsString(annotator.annotate(headline, body, language).entities().stream()
                        .map(entity -> new NamedEntity(
                                entity.id(),
                                entity.type().wireName(),
                                entity.name(),
                                entity.links(),
                                entity.salience()))
                        .toList());
    }
}
