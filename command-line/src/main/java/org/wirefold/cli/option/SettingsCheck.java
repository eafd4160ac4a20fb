package org.wirefold.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wirefold.cli.option.ConfigFile.Entry;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Compares what the configuration file and the environment set with what the commands know. */
final class SettingsCheck {
    /** Variables that the launcher and the image use. */
    private static final List<String> OTHER_VARIABLES = List.of("CONFIG", "JAVA_OPTS", "HOME");

    /** Kubernetes sets these for every service whose name begins with wirefold. */
    private static final String OF_KUBERNETES = ".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP).*)?)";

    private final Map<String, OptionSpec> known = new TreeMap<>();
    private final ConfigFile file;
    private final Map<String, String> environment;

    SettingsCheck(CommandLine root, ConfigFile file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
        collect(root);
    }

    private void collect(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (Settings.isSetting(option)) {
                known.put(Settings.key(option), option);
            }
        }
        command.getSubcommands().values().forEach(this::collect);
    }

    /**
     * All problems, those of the file first.
     *
     * @param everyVariable whether every unknown variable is one; otherwise only those that resemble a setting
     */
    List<String> problems(boolean everyVariable) {
        List<String> problems = new ArrayList<>(file.problems());
        file.entries().forEach((key, entry) -> {
            String place = file.place(entry);
            OptionSpec option = known.get(key);
            if (option != null) {
                problem(option, entry).ifPresent(problem -> problems.add(place + ": " + problem));
            } else if (!key.startsWith(Settings.KAFKA)) {
                problems.add(
                        place + ": '" + key + "' is no setting" + meant(SimilarNames.closest(key, known.keySet())));
            } else if (entry.values().size() > 1) {
                problems.add(place + ": '" + key + "' takes one value, not a list");
            }
        });
        Map<String, String> variables = new LinkedHashMap<>();
        known.keySet().forEach(key -> variables.put(variable(key), key));
        OTHER_VARIABLES.forEach(name -> variables.put(Settings.PREFIX + name, ""));
        new TreeMap<>(environment).forEach((name, value) -> variable(name, value, variables, everyVariable, problems));
        return problems;
    }

    private void variable(
            String name, String value, Map<String, String> variables, boolean every, List<String> problems) {
        if (!name.startsWith(Settings.PREFIX) || name.startsWith(Settings.KAFKA_PREFIX)) {
            return;
        }
        boolean isFile = name.endsWith(Settings.FILE_SUFFIX)
                && variables.containsKey(name.substring(0, name.length() - Settings.FILE_SUFFIX.length()));
        String key = variables.get(name);
        OptionSpec option = key == null ? null : known.get(key);
        if (option != null) {
            invalid(option, value).ifPresent(problem -> problems.add(name + ": " + problem));
        } else if (key == null && !isFile) {
            int prefix = Settings.PREFIX.length();
            Optional<String> meant = SimilarNames.closest(
                            name.substring(prefix),
                            variables.keySet().stream()
                                    .map(one -> one.substring(prefix))
                                    .toList())
                    .map(Settings.PREFIX::concat);
            if (meant.isPresent() || (every && !name.matches(OF_KUBERNETES))) {
                problems.add(name + " in the environment is no setting" + meant(meant));
            }
        }
    }

    private static String meant(Optional<String> name) {
        return name.map(one -> "; did you mean '" + one + "'?").orElse("; 'wirefold COMMAND --help' lists them");
    }

    static String variable(String key) {
        return Settings.PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Optional<String> problem(OptionSpec option, Entry entry) {
        if (entry.values().size() > 1 && Settings.separator(option) == null) {
            return Optional.of("'" + Settings.key(option) + "' takes one value, not a list");
        }
        return invalid(option, Settings.joined(option, entry));
    }

    /** Tries a value on an option of its own. */
    private static Optional<String> invalid(OptionSpec option, String value) {
        OptionSpec alone = OptionSpec.builder("--" + Settings.key(option))
                .typeInfo(option.typeInfo())
                .splitRegex(option.splitRegex())
                .arity("1")
                .converters(option.converters())
                .build();
        try {
            new CommandLine(CommandSpec.create().name("wirefold").addOption(alone))
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs("--" + Settings.key(option) + "=" + value);
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of("'" + Settings.key(option) + "': "
                    + String.valueOf(e.getMessage()).replaceFirst("^Invalid value for option '[^']+'[^:]*: ", ""));
        }
    }
}
