package org.wirefold.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.cli.view.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands in groups, each with the whole first sentence of its description. */
final class CommandGroups {
    private static final String OTHERS = "Other commands";
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();
    private static final int GAP = 2;

    static {
        GROUPS.put("Run", List.of("demo", "run", "fold", "produce", "feeds", "enrich", "sink", "alerts"));
        GROUPS.put("Look at results", List.of("newsdesk", "mcp", "stories", "story", "explain", "export"));
        GROUPS.put("Watch and repair", List.of("status", "doctor", "verify", "topics", "dead-letters"));
        GROUPS.put("Change what was decided", List.of("replay", "drop-generation", "forget"));
        GROUPS.put("Measure and prepare", List.of("evaluate", "knowledge-base"));
        GROUPS.put("Set up", List.of("config", "completion"));
    }

    private CommandGroups() {}

    /** Makes the help of the root command list its commands like this. */
    static void arrange(CommandLine root) {
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::list);
    }

    private static String list(Help help) {
        Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((group, names) -> {
            Map<String, Help> members = new LinkedHashMap<>();
            for (String name : names) {
                Help one = left.remove(name);
                if (one != null) {
                    members.put(name, one);
                }
            }
            append(text, group, members);
        });
        append(text, OTHERS, left);
        return text.toString();
    }

    private static void append(StringBuilder text, String group, Map<String, Help> members) {
        if (members.isEmpty()) {
            return;
        }
        text.append('\n').append(group).append(":\n");
        int column = GROUPS.values().stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        members.forEach((name, help) -> {
            int width = help.commandSpec().usageMessage().width() - column - 2 * GAP;
            String indent = " ".repeat(column + 2 * GAP);
            List<String> lines = wrapped(summary(help), Math.max(20, width));
            text.append(" ".repeat(GAP)).append(name).append(" ".repeat(Math.max(GAP, column - name.length() + GAP)));
            text.append(String.join("\n" + indent, lines)).append('\n');
        });
    }

    private static String summary(Help help) {
        String whole =
                Texts.oneLine(String.join(" ", help.commandSpec().usageMessage().description()));
        int end = whole.indexOf(". ");
        return end < 0 ? whole : whole.substring(0, end + 1);
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
