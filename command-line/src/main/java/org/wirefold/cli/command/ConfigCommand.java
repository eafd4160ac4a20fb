package org.wirefold.cli.command;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.console.Secrets;
import org.wirefold.cli.option.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Settings from outside the command line. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Checks the configuration file and the environment.",
        synopsisSubcommandLabel = "check",
        subcommands = ConfigCommand.CheckCommand.class)
public final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check");
    }

    /** Says all that is wrong. */
    @Command(
            name = "check",
            description = {
                "Says everything that is wrong with the configuration file and the WIREFOLD_ variables:",
                "unknown names, values of the wrong kind, settings that are there twice."
            },
            footerHeading = "%nExample:%n",
            footer = "  wirefold config check --config wirefold.yaml")
    public static final class CheckCommand extends WirefoldSubcommand {
        @Spec
        private CommandSpec spec;

        private @Nullable Settings settings;

        /** What to check. */
        public void settings(Settings given) {
            settings = given;
        }

        @Override
        public Integer call() {
            Settings given = Objects.requireNonNull(settings);
            List<String> problems = given.allProblems(spec.root().commandLine());
            problems.forEach(problem -> err().println("wirefold: " + Secrets.masked(problem)));
            String what = ProgressLines.count(given.count(), "setting")
                    + (given.fileName() == null ? " in the environment, no configuration file" : "");
            if (!problems.isEmpty()) {
                err().println(what + ", " + ProgressLines.count(problems.size(), "problem"));
                return ExitCode.USAGE;
            }
            out().println(what + ", no problems");
            return ExitCode.OK;
        }
    }
}
