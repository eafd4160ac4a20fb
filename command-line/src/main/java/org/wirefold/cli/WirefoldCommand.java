package org.wirefold.cli;

import org.wirefold.cli.command.AlertsCommand;
import org.wirefold.cli.command.CompletionCommand;
import org.wirefold.cli.command.ConfigCommand;
import org.wirefold.cli.command.DeadLettersCommand;
import org.wirefold.cli.command.DemoCommand;
import org.wirefold.cli.command.DoctorCommand;
import org.wirefold.cli.command.DropGenerationCommand;
import org.wirefold.cli.command.EnrichCommand;
import org.wirefold.cli.command.EvaluateCommand;
import org.wirefold.cli.command.ExplainCommand;
import org.wirefold.cli.command.ExportCommand;
import org.wirefold.cli.command.FeedsCommand;
import org.wirefold.cli.command.FoldCommand;
import org.wirefold.cli.command.ForgetCommand;
import org.wirefold.cli.command.KnowledgeBaseCommand;
import org.wirefold.cli.command.McpCommand;
import org.wirefold.cli.command.NewsdeskCommand;
import org.wirefold.cli.command.ProduceCommand;
import org.wirefold.cli.command.ReplayCommand;
import org.wirefold.cli.command.RunCommand;
import org.wirefold.cli.command.SinkCommand;
import org.wirefold.cli.command.StatusCommand;
import org.wirefold.cli.command.StoriesCommand;
import org.wirefold.cli.command.StoryCommand;
import org.wirefold.cli.command.TopicsCommand;
import org.wirefold.cli.command.VerifyCommand;
import org.wirefold.cli.command.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command: says what there is. */
@Command(
        name = "wirefold",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Folds the copies of one wire story into one story, and names who and what is in it.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            DropGenerationCommand.class,
            ForgetCommand.class,
            FoldCommand.class,
            ProduceCommand.class,
            FeedsCommand.class,
            EnrichCommand.class,
            SinkCommand.class,
            NewsdeskCommand.class,
            McpCommand.class,
            AlertsCommand.class,
            StoriesCommand.class,
            StoryCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            TopicsCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            VerifyCommand.class,
            DeadLettersCommand.class,
            EvaluateCommand.class,
            KnowledgeBaseCommand.class,
            ConfigCommand.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done, or stopped on request",
            "1:Something broke; the message says what",
            "2:The command line, the environment or the configuration file is wrong",
            "3:What was asked for is not there: no data, no such article",
            "4:The cluster does not answer, or the data folder is in use",
            "5:Input was refused under --strict",
            "130:Stopped by a signal before the work was done"
        },
        footerHeading = "%nSettings:%n",
        footer = {
            "  Every option can also be set as WIREFOLD_<OPTION> in the environment, or as",
            "  <option> in the YAML or properties file that --config or WIREFOLD_CONFIG names.",
            "  The command line wins over the environment, that over the file.",
            "  'wirefold config check' finds what is wrong; --show-config shows where a value comes from.",
            "",
            "Examples:",
            "  wirefold demo                               everything, on the samples",
            "  wirefold run --input news --until-idle      a folder of your own",
            "  wirefold story port tunnel                  one story, by words of a headline",
            "  wirefold evaluate --in-process --articles labelled.jsonl"
        })
final class WirefoldCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as 'demo' or 'run'");
    }
}
