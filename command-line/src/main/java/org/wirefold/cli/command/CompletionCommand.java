package org.wirefold.cli.command;

import org.wirefold.cli.console.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

    @Override
    public Integer call() {
        // Not through the printer that writes control characters out: the script holds tabs.
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("wirefold", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
