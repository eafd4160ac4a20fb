package org.wirefold.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wirefold.cli.view.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command as a page for {@code man}, in the macros that every {@code man} knows. */
final class ManPage {
    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec spec) {
        this.spec = spec;
    }

    /** What the page of a command is called, such as {@code wirefold-dead-letters-list}. */
    static String name(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    /** The commands that a user sees, the given one first, with those below it. */
    static List<CommandSpec> commands(CommandSpec root) {
        List<CommandSpec> all = new ArrayList<>(List.of(root));
        for (CommandLine below : root.subcommands().values()) {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                all.addAll(commands(below.getCommandSpec()));
            }
        }
        return all;
    }

    /** The page of a command. */
    static String of(CommandSpec spec) {
        return new ManPage(spec).write();
    }

    private String write() {
        CommandLine.Help help = new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(Ansi.OFF));
        String description = text(spec.usageMessage().description());
        line(".TH " + quoted(name(spec).toUpperCase(Locale.ROOT)) + " 1 \"\" Wirefold");
        section("NAME");
        line(escaped(name(spec) + " - " + firstSentence(description)).replaceFirst(" - ", " \\\\- "));
        section("SYNOPSIS");
        line(escaped(Texts.oneLine(help.synopsis(0))));
        section("DESCRIPTION");
        line(escaped(description));
        arguments();
        List<CommandSpec> below =
                commands(spec).stream().filter(one -> spec.equals(one.parent())).toList();
        if (!below.isEmpty()) {
            section("COMMANDS");
            below.forEach(one -> item(
                    name(one) + "(1)", firstSentence(text(one.usageMessage().description()))));
        }
        if (!spec.usageMessage().exitCodeList().isEmpty()) {
            section("EXIT STATUS");
            spec.usageMessage().exitCodeList().forEach(this::item);
        }
        if (spec.usageMessage().footer().length > 0) {
            section("NOTES");
            line(".nf");
            for (String footer : spec.usageMessage().footer()) {
                line(escaped(footer.replace("%n", "")));
            }
            line(".fi");
        }
        if (spec.parent() != null) {
            section("SEE ALSO");
            line(escaped(name(spec.parent()) + "(1)"));
        }
        return page.toString();
    }

    private void arguments() {
        List<ArgSpec> all = new ArrayList<>();
        spec.positionalParameters().stream().filter(one -> !one.hidden()).forEach(all::add);
        spec.options().stream().filter(one -> !one.hidden()).forEach(all::add);
        if (all.isEmpty()) {
            return;
        }
        section("OPTIONS");
        for (ArgSpec one : all) {
            item(label(one), text(one.description()));
        }
    }

    private static String label(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec) {
            return argument.paramLabel();
        }
        OptionSpec option = (OptionSpec) argument;
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        return String.join(", ", option.names()) + value;
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void item(String label, String text) {
        line(".TP");
        line(".B " + escaped(label));
        line(escaped(text));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String text(String[] lines) {
        return Texts.oneLine(String.join(" ", lines).replace("%n", " ").replace("%%", "%"));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end >= 0 ? text.substring(0, end) : text.replaceFirst("\\.$", "");
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "") + '"';
    }

    /**
     * A line that begins with a dot or an apostrophe would be a command, a hyphen would be set as a dash, and other letters
     * than those of ASCII have numbers.
     */
    private static String escaped(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> plain.append("\\e");
                case '-' -> plain.append("\\-");
                default -> plain.append(c < 128 ? Character.toString(c) : String.format("\\[u%04X]", c));
            }
        });
        return plain.indexOf("'") == 0 || plain.indexOf(".") == 0 ? "\\&" + plain : plain.toString();
    }
}
