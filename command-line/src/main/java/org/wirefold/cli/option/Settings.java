package org.wirefold.cli.option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values from outside the command line: the environment, then the configuration file. What neither names keeps its
 * default; what the command line names wins over both.
 *
 * <p>The file is YAML where its name ends in {@code .yaml} or {@code .yml}, else a properties file. An option {@code --bootstrap-servers} is {@code WIREFOLD_BOOTSTRAP_SERVERS} in the environment and {@code
 * bootstrap-servers} in the file. Settings of every Kafka client start with {@code kafka.} in the file and with {@code
 * WIREFOLD_KAFKA_} in the environment, where {@code _} stands for a dot; with {@code _FILE} at the end, the value is
 * read from that file, so that no secret stands in the environment.
 */
public final class Settings implements IDefaultValueProvider {
    static final String PREFIX = "WIREFOLD_";
    static final String KAFKA_PREFIX = PREFIX + "KAFKA_";
    static final String KAFKA = "kafka.";
    static final String FILE_SUFFIX = "_FILE";
    private static final String CONFIG = "--config";
    private static final Set<String> NO_SETTINGS = Set.of("config", "show-config");

    private final Map<String, String> environment;
    private final ConfigFile file;

    /**
     * A value and where it comes from.
     *
     * @param value as written there
     * @param origin the variable, or the file and the line
     */
    public record Given(String value, String origin) {}

    private Settings(Map<String, String> environment, ConfigFile file) {
        this.environment = environment;
        this.file = file;
    }

    /** Reads the file that the arguments or the environment name, if they name one. */
    public static Settings load(String[] arguments, Map<String, String> environment) {
        String named = configOption(arguments);
        if (named == null) {
            named = environment.get(PREFIX + "CONFIG");
        }
        return new Settings(
                environment,
                named == null || named.isBlank()
                        ? ConfigFile.none()
                        : ConfigFile.read(Path.of(named), CONFIG + " and " + PREFIX + "CONFIG"));
    }

    private static @Nullable String configOption(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(CONFIG + "=")) {
                return arguments[i].substring(CONFIG.length() + 1);
            }
            if (arguments[i].equals(CONFIG) && i + 1 < arguments.length) {
                return arguments[i + 1];
            }
        }
        return null;
    }

    /** What makes every command refuse the settings: a misspelt one would be passed over in silence. */
    public List<String> problems(CommandLine root) {
        return new SettingsCheck(root, file, environment).problems(false);
    }

    /** The same, with every variable of ours that no command knows. */
    public List<String> allProblems(CommandLine root) {
        return new SettingsCheck(root, file, environment).problems(true);
    }

    /** The configuration file; null if there is none. */
    public @Nullable Path fileName() {
        return file.path();
    }

    /** How many settings the file and the environment have. */
    public long count() {
        return file.entries().size()
                + environment.keySet().stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .count();
    }

    /** Settings that every Kafka client is given, by their Kafka names. */
    Map<String, String> kafka() {
        Map<String, String> settings = new HashMap<>();
        file.entries().forEach((key, entry) -> {
            if (key.startsWith(KAFKA)) {
                settings.put(key.substring(KAFKA.length()), entry.values().get(0));
            }
        });
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_PREFIX) && name.endsWith(FILE_SUFFIX)) {
                String bare = name.substring(KAFKA_PREFIX.length(), name.length() - FILE_SUFFIX.length());
                settings.put(kafkaName(bare), content(name, value));
            } else if (name.startsWith(KAFKA_PREFIX)) {
                settings.put(kafkaName(name.substring(KAFKA_PREFIX.length())), value);
            }
        });
        return Map.copyOf(settings);
    }

    private static String kafkaName(String environmentName) {
        return environmentName.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        Given given = argument instanceof OptionSpec option ? given(option) : null;
        return given == null ? null : given.value();
    }

    /** What the environment or the file sets an option to; null if neither does. */
    public @Nullable Given given(OptionSpec option) {
        if (!isSetting(option)) {
            return null;
        }
        String key = key(option);
        String name = SettingsCheck.variable(key);
        String value = environment.get(name);
        if (value != null) {
            return new Given(value, name);
        }
        String path = environment.get(name + FILE_SUFFIX);
        if (path != null) {
            return new Given(content(name + FILE_SUFFIX, path), name + FILE_SUFFIX);
        }
        ConfigFile.Entry entry = file.entries().get(key);
        return entry == null ? null : new Given(joined(option, entry), file.place(entry));
    }

    /** Settings of Kafka clients by their keys in the file, each with where it comes from. */
    public Map<String, Given> givenKafka() {
        Map<String, Given> given = new TreeMap<>();
        file.entries().forEach((key, entry) -> {
            if (key.startsWith(KAFKA)) {
                given.put(key, new Given(entry.values().get(0), file.place(entry)));
            }
        });
        kafka().forEach((name, value) -> {
            String variable = KAFKA_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_');
            if (environment.containsKey(variable)) {
                given.put(KAFKA + name, new Given(value, variable));
            } else if (environment.containsKey(variable + FILE_SUFFIX)) {
                given.put(KAFKA + name, new Given(value, variable + FILE_SUFFIX));
            }
        });
        return given;
    }

    /** What separates the values of a list in one string; null for an option that takes one value. */
    static @Nullable String separator(OptionSpec option) {
        String regex = option.splitRegex();
        return regex == null || regex.isEmpty() ? null : regex.replace("\\", "");
    }

    static String joined(OptionSpec option, ConfigFile.Entry entry) {
        String separator = separator(option);
        return separator == null ? entry.values().get(0) : String.join(separator, entry.values());
    }

    private static String content(String name, String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "the file that " + name + " names cannot be read: " + path, e);
        }
    }

    static boolean isSetting(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp() && !NO_SETTINGS.contains(key(option));
    }

    static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }
}
