package org.wirefold.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.sink.Generations;
import org.wirefold.sink.SinkTarget;
import org.wirefold.sink.destination.DestinationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes from the sinks a generation that is no longer read. */
@Command(
        name = "drop-generation",
        description = {
            "Deletes an earlier generation from sinks: its tables, schema or folders.",
            "Refused for the generation that readers see, for the live one of the data folder,",
            "and for one that a sink still writes: stop its sinks first."
        })
public final class DropGenerationCommand extends WirefoldSubcommand {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".wirefold",
            description = "The data folder, which knows the live generation (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "The generation; '" + GenerationBook.FIRST + "' is the one from before any replay.")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "KIND:TARGET",
            description = "jsonl:FOLDER, parquet:FOLDER, sqlite:FILE, postgresql://… or opensearch:https://….")
    private List<String> targets = new ArrayList<>();

    @Override
    public Integer call() {
        String generation = GenerationBook.unspoken(name);
        if (Files.isDirectory(data) && new GenerationBook(data).live().equals(generation)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the data folder " + data + " goes on with the generation " + name
                            + "; switch to another with 'wirefold replay --switch' first");
        }
        List<SinkTarget> parsed = targets.stream().map(SinkTarget::parse).toList();
        for (SinkTarget target : parsed) {
            try {
                Generations.drop(target, generation);
            } catch (DestinationException e) {
                throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
            }
            err().println("dropped the generation " + name + " from " + target);
        }
        return ExitCode.OK;
    }
}
