package org.wirefold.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.enrich.config.EntityConfig;
import picocli.CommandLine.Option;

/** How names are to be found. */
public final class EntityOptions {
    @Option(names = "--no-entities", description = "Do not look for names of people, organisations and places.")
    private boolean noEntities;

    @Option(
            names = "--lexicon",
            paramLabel = "FILE",
            description = {
                "Your own list of names: type, name, other names (|), links (scheme=id, …), separated by tabs.",
                "A change of the file takes effect within half a minute."
            })
    private @Nullable Path lexicon;

    @Option(
            names = "--knowledge-base",
            paramLabel = "FILE.jsonl",
            description =
                    "Entities to link names to: id, names, type, weight, related, links; one JSON object per line.")
    private @Nullable Path knowledgeBase;

    public EntityConfig config() {
        return noEntities
                ? EntityConfig.NONE
                : new EntityConfig(true, file("--lexicon", lexicon), file("--knowledge-base", knowledgeBase));
    }

    private static @Nullable Path file(String option, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new Failure(ExitCode.USAGE, "the file " + file + " cannot be read; check " + option);
        }
        return file;
    }
}
