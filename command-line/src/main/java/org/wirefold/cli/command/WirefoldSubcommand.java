package org.wirefold.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.wirefold.cli.console.JsonMessages;
import org.wirefold.cli.console.LogStyle;
import org.wirefold.cli.console.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, showDefaultValues = false)
public abstract class WirefoldSubcommand implements Callable<Integer> {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML (.yaml, .yml) or properties file with settings; WIREFOLD_CONFIG names one too.")
    @SuppressWarnings("UnusedVariable") // Settings.load looks for it before anything is parsed.
    private String config;

    @Option(
            names = "--show-config",
            description = "Print every option with its value and where that comes from, and do nothing else.")
    private boolean showConfig;

    @Option(names = "--verbose", description = "Say more, and show where an error came from.")
    private boolean verbose;

    @Option(
            names = "--log-format",
            paramLabel = "plain|json",
            defaultValue = "plain",
            description = "How log lines are written: for a person, or one JSON object each.")
    private LogStyle.Format logFormat;

    /** How log lines are to be written. */
    final LogStyle logStyle() {
        return new LogStyle(verbose, logFormat);
    }

    /** Whether only the settings are to be printed. */
    public final boolean showsConfig() {
        return showConfig;
    }

    public final boolean verbose() {
        return verbose;
    }

    /** Standard output; what a terminal would obey is written out, see {@link TerminalText}. */
    final PrintWriter out() {
        return TerminalText.printer(spec.commandLine().getOut(), false);
    }

    /** Standard error, with the same care; one JSON object a line where log lines are. */
    public final PrintWriter err() {
        return logFormat == LogStyle.Format.JSON
                ? JsonMessages.printer(spec.commandLine().getErr())
                : TerminalText.printer(spec.commandLine().getErr(), true);
    }

    /** Empties the screen of a terminal. */
    final void clearScreen() {
        spec.commandLine().getOut().print(CLEAR);
    }
}
