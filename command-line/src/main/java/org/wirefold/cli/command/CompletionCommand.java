package org.wirefold.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete commands and options.",
        footerHeading = "%nExample:%n",
        footer = "  source <(wirefold completion)")
public final class CompletionCommand extends WirefoldSubcommand {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--man-pages",
            paramLabel = "DIR",
            description = "Write a man page of each command into this folder instead.")
    private @Nullable Path manPages;

    @Override
    public Integer call() throws IOException {
        Path folder = manPages;
        if (folder != null) {
            Files.createDirectories(folder);
            for (CommandSpec one : ManPage.commands(spec.root())) {
                Files.writeString(folder.resolve(ManPage.name(one) + ".1"), ManPage.of(one), StandardCharsets.UTF_8);
            }
            return ExitCode.OK;
        }
        // Not through the printer that writes control characters out: the script holds tabs.
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("wirefold", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
