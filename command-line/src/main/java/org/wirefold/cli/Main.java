package org.wirefold.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.wirefold.broker.BrokerException;
import org.wirefold.cli.command.ConfigCommand;
import org.wirefold.cli.command.WirefoldSubcommand;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Secrets;
import org.wirefold.cli.console.Signals;
import org.wirefold.cli.console.TerminalText;
import org.wirefold.cli.option.Settings;
import org.wirefold.cli.pipeline.PipelineException;
import org.wirefold.ingest.BadInputException;
import org.wirefold.ingest.IngestException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code wirefold} command. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Signals.watch();
        int exitCode = run(arguments, System.getenv(), out, err);
        out.flush();
        Signals.finished(exitCode);
        System.exit(exitCode);
    }

    /** Runs a command with this environment and these streams; returns its exit code. */
    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        Settings settings;
        try {
            settings = Settings.load(arguments, environment);
        } catch (Failure e) {
            TerminalText.printer(err, true).println("wirefold: " + oneLine(String.valueOf(e.getMessage())));
            return e.exitCode();
        }
        WirefoldCommand root = new WirefoldCommand();
        CommandLine commandLine = new CommandLine(root, new CommandFactory(settings));
        commandLine
                .setDefaultValueProvider(settings)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(parameterErrors(settings))
                .setExecutionExceptionHandler(executionErrors());
        try {
            CommandGroups.arrange(commandLine);
            commandLine.setExecutionStrategy(parsed -> execute(parsed, commandLine, settings));
            return commandLine.execute(arguments);
        } catch (Failure e) {
            TerminalText.printer(err, true).println("wirefold: " + oneLine(String.valueOf(e.getMessage())));
            return e.exitCode();
        }
    }

    private static int execute(ParseResult parsed, CommandLine root, Settings settings) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        Object command = last.commandSpec().userObject();
        boolean isHelp = parsed.asCommandLineList().stream()
                .anyMatch(one -> one.isUsageHelpRequested() || one.isVersionHelpRequested());
        if (!isHelp && !(command instanceof ConfigCommand.CheckCommand)) {
            if (refuses(settings, root)) {
                return ExitCode.USAGE;
            }
            if (command instanceof WirefoldSubcommand subcommand && subcommand.showsConfig()) {
                ShownSettings.print(last, settings, TerminalText.printer(root.getOut(), false));
                return ExitCode.OK;
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Prints every problem of the settings; false if there is none. */
    private static boolean refuses(Settings settings, CommandLine root) {
        List<String> problems = settings.problems(root);
        PrintWriter err = TerminalText.printer(root.getErr(), true);
        problems.forEach(problem -> err.println("wirefold: " + oneLine(problem)));
        return !problems.isEmpty();
    }

    private static IParameterExceptionHandler parameterErrors(Settings settings) {
        return (ParameterException e, String[] arguments) -> {
            CommandLine command = e.getCommandLine();
            CommandLine root = command.getCommandSpec().root().commandLine();
            // A wrong value in the file or the environment is told with its place.
            if (refuses(settings, root)) {
                return ExitCode.USAGE;
            }
            TerminalText.printer(command.getErr(), true)
                    .println("wirefold: " + oneLine(String.valueOf(e.getMessage())) + "; see '"
                            + command.getCommandSpec().qualifiedName() + " --help'");
            return ExitCode.USAGE;
        };
    }

    private static IExecutionExceptionHandler executionErrors() {
        return (Exception e, CommandLine command, CommandLine.ParseResult result) -> {
            command.getOut().flush();
            PrintWriter err = command.getCommand() instanceof WirefoldSubcommand subcommand
                    ? subcommand.err()
                    : TerminalText.printer(command.getErr(), true);
            err.println("wirefold: " + explain(e));
            if (command.getCommand() instanceof WirefoldSubcommand subcommand && subcommand.verbose()) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                err.print(Secrets.masked(trace.toString()));
                err.flush();
            }
            return exitCode(e);
        };
    }

    private static int exitCode(Exception e) {
        if (e instanceof Failure failure) {
            return failure.exitCode();
        }
        if (e instanceof BrokerException || isTimeout(e)) {
            return ExitCode.UNAVAILABLE;
        }
        if (e instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        if (e instanceof BadInputException) {
            return ExitCode.BAD_INPUT;
        }
        return e instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILURE;
    }

    private static String explain(Exception e) {
        if (isTimeout(e)) {
            return "the cluster does not answer (" + oneLine(String.valueOf(root(e).getMessage()))
                    + "); check --bootstrap-servers";
        }
        if (e instanceof InterruptedException) {
            return "stopped";
        }
        if (e instanceof Failure
                || e instanceof BrokerException
                || e instanceof IngestException
                || e instanceof PipelineException
                || e instanceof IllegalArgumentException) {
            return oneLine(String.valueOf(e.getMessage()));
        }
        String message = e.getMessage();
        Throwable root = root(e);
        String detail = root == e || root.getMessage() == null ? "" : ": " + root.getMessage();
        return oneLine((message == null ? e.getClass().getSimpleName() : message) + detail)
                + " (--verbose shows where)";
    }

    private static boolean isTimeout(Exception e) {
        return (e instanceof KafkaException || e instanceof java.util.concurrent.ExecutionException)
                && root(e) instanceof org.apache.kafka.common.errors.TimeoutException;
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null && cause != root; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static String oneLine(String message) {
        return Secrets.masked(message.replaceAll("\\s*\\R\\s*", " ").strip());
    }
}
