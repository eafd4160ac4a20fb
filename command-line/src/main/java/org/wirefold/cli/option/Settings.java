package org.wirefold.cli.option;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * <p>An option {@code --bootstrap-servers} is {@code WIREFOLD_BOOTSTRAP_SERVERS} in the environment and {@code
 * bootstrap-servers} in the file. Settings of every Kafka client start with {@code kafka.} in the file and with {@code
 * WIREFOLD_KAFKA_} in the environment, where {@code _} stands for a dot; with {@code _FILE} at the end, the value is
 * read from that file, so that no secret stands in the environment.
 */
public final class Settings implements IDefaultValueProvider {
    private static final String PREFIX = "WIREFOLD_";
    private static final String KAFKA_PREFIX = PREFIX + "KAFKA_";
    private static final String KAFKA = "kafka.";
    private static final String FILE_SUFFIX = "_FILE";
    private static final String CONFIG = "--config";

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final @Nullable Path fileName;

    private Settings(Map<String, String> environment, Map<String, String> file, @Nullable Path fileName) {
        this.environment = environment;
        this.file = file;
        this.fileName = fileName;
    }

    public static Settings load(String[] arguments, Map<String, String> environment) {
        String named = configOption(arguments);
        if (named == null) {
            named = environment.get(PREFIX + "CONFIG");
        }
        if (named == null || named.isBlank()) {
            return new Settings(environment, Map.of(), null);
        }
        Path path = Path.of(named);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the configuration file " + path + " cannot be read; check " + CONFIG + " and " + PREFIX + "CONFIG",
                    e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new Settings(environment, values, path);
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

    /** Refuses a file with a key that no command knows: a misspelt setting would be passed over in silence. */
    public void refuseUnknown(CommandLine root) {
        Set<String> known = new TreeSet<>();
        collect(root, known);
        for (String key : file.keySet()) {
            if (!known.contains(key) && !key.startsWith(KAFKA)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "the configuration file " + fileName + " has '" + key + "', which is no setting; known are "
                                + String.join(", ", known) + " and kafka.*");
            }
        }
    }

    private static void collect(CommandLine command, Set<String> known) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (isSetting(option)) {
                known.add(key(option));
            }
        }
        command.getSubcommands().values().forEach(sub -> collect(sub, known));
    }

    /** Settings that every Kafka client is given, by their Kafka names. */
    Map<String, String> kafka() {
        Map<String, String> settings = new HashMap<>();
        file.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                settings.put(key.substring(KAFKA.length()), value);
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
        if (!(argument instanceof OptionSpec option) || !isSetting(option)) {
            return null;
        }
        String key = key(option);
        String name = PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        String path = environment.get(name + FILE_SUFFIX);
        return path != null ? content(name + FILE_SUFFIX, path) : file.get(key);
    }

    private static String content(String name, String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "the file that " + name + " names cannot be read: " + path, e);
        }
    }

    private static boolean isSetting(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp() && !key(option).equals("config");
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }
}
