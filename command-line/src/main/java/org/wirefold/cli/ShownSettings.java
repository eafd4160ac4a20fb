package org.wirefold.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.console.Secrets;
import org.wirefold.cli.option.Settings;
import org.wirefold.cli.option.Settings.Given;
import org.wirefold.cli.view.TextTable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a command with their values and where those come from; secrets are masked. */
final class ShownSettings {
    private ShownSettings() {}

    static void print(ParseResult parsed, Settings settings, PrintWriter out) {
        TextTable table = new TextTable(Screen.width(), "OPTION", "FROM", "VALUE");
        for (OptionSpec option : parsed.commandSpec().options()) {
            String name = option.longestName();
            if (option.usageHelp() || option.versionHelp() || name.equals("--show-config")) {
                continue;
            }
            Given given = settings.given(option);
            String from = parsed.hasMatchedOption(option) ? "command line" : given != null ? given.origin() : "default";
            table.row(name, from, Secrets.masked(name, shown(option.getValue())));
        }
        for (Map.Entry<String, Given> kafka : settings.givenKafka().entrySet()) {
            table.row(
                    kafka.getKey(),
                    kafka.getValue().origin(),
                    Secrets.masked(kafka.getKey(), kafka.getValue().value()));
        }
        out.print(table);
        out.flush();
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return value == null ? "" : value.toString();
    }
}
