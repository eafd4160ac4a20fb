package org.wirefold.cli.option;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;

/**
 * A configuration file and where in it each setting is. A name that ends in {@code .yaml} or {@code .yml} is YAML 1.2,
 * any other a Java properties file. Nested YAML keys are joined by dots. Immutable.
 *
 * @param path the file; null if there is none
 * @param entries the settings by key
 * @param problems what is wrong with the file itself, each with its place
 */
record ConfigFile(@Nullable Path path, Map<String, Entry> entries, List<String> problems) {
    private static final Tag NOTHING = Tag.NULL;

    /**
     * A setting.
     *
     * @param values one, or several where the file has a list
     * @param line where it is, from 1
     */
    record Entry(List<String> values, int line) {
        Entry {
            values = List.copyOf(values);
        }
    }

    ConfigFile {
        entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        problems = List.copyOf(problems);
    }

    static ConfigFile none() {
        return new ConfigFile(null, Map.of(), List.of());
    }

    /** Reads a file; a file that cannot be read or parsed at all is a {@link Failure}. */
    static ConfigFile read(Path path, String namedBy) {
        String text;
        try {
            text = Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE, "the configuration file " + path + " cannot be read; check " + namedBy, e);
        }
        Reading reading = new Reading(path);
        String name = path.toString();
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            reading.yaml(text);
        } else {
            reading.properties(text);
        }
        return new ConfigFile(path, reading.entries, reading.problems);
    }

    /** Where a setting is: {@code file:line}. */
    String place(Entry entry) {
        return path + ":" + entry.line();
    }

    private static final class Reading {
        private final Path path;
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        Reading(Path path) {
            this.path = path;
        }

        void properties(String text) {
            StringBuilder logical = new StringBuilder();
            int line = 0;
            int start = 1;
            for (String physical : text.split("\\R", -1)) {
                line++;
                if (logical.isEmpty()) {
                    start = line;
                }
                boolean isComment = logical.isEmpty()
                        && (physical.isBlank() || physical.stripLeading().matches("[#!].*"));
                if (isComment) {
                    continue;
                }
                logical.append(physical).append('\n');
                if (!continues(physical)) {
                    add(logical.toString(), start);
                    logical.setLength(0);
                }
            }
            if (!logical.isEmpty()) {
                add(logical.toString(), start);
            }
        }

        /** Whether a line of properties ends with an odd number of backslashes. */
        private static boolean continues(String line) {
            int backslashes = 0;
            while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
                backslashes++;
            }
            return backslashes % 2 == 1;
        }

        private void add(String logicalLine, int line) {
            Properties one = new Properties();
            try {
                one.load(new StringReader(logicalLine));
            } catch (IOException | IllegalArgumentException e) {
                problems.add(path + ":" + line + ": " + e.getMessage());
            }
            one.stringPropertyNames().forEach(key -> put(key, List.of(one.getProperty(key)), line));
        }

        void yaml(String text) {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(path.toString()).build();
            try {
                Optional<Node> root = new Compose(settings).composeString(text);
                if (root.isPresent()) {
                    mapping("", root.get());
                }
            } catch (MarkedYamlEngineException e) {
                String place = e.getProblemMark()
                        .map(mark -> ":" + (mark.getLine() + 1))
                        .orElse("");
                throw new Failure(ExitCode.USAGE, path + place + ": not YAML: " + e.getProblem(), e);
            } catch (YamlEngineException e) {
                throw new Failure(ExitCode.USAGE, path + ": not YAML: " + e.getMessage(), e);
            }
        }

        private void mapping(String prefix, Node node) {
            if (!(node instanceof MappingNode mapping)) {
                problems.add(path + ":" + line(node) + ": settings are written as 'name: value'");
                return;
            }
            for (NodeTuple tuple : mapping.getValue()) {
                Node keyNode = tuple.getKeyNode();
                if (!(keyNode instanceof ScalarNode scalar)) {
                    problems.add(path + ":" + line(keyNode) + ": a name of a setting is a word");
                    continue;
                }
                String key = prefix + scalar.getValue();
                Node value = tuple.getValueNode();
                if (value instanceof MappingNode) {
                    mapping(key + ".", value);
                } else if (value instanceof SequenceNode sequence) {
                    list(key, sequence, line(keyNode));
                } else if (value.getTag().equals(NOTHING)) {
                    problems.add(path + ":" + line(keyNode) + ": '" + key + "' has no value");
                } else if (value instanceof ScalarNode one) {
                    put(key, List.of(one.getValue()), line(keyNode));
                }
            }
        }

        private void list(String key, SequenceNode sequence, int line) {
            List<String> values = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                if (element instanceof ScalarNode one) {
                    values.add(one.getValue());
                } else {
                    problems.add(path + ":" + line(element) + ": '" + key + "' is a list of plain values");
                }
            }
            if (values.isEmpty()) {
                problems.add(path + ":" + line + ": '" + key + "' has no value");
            } else {
                put(key, values, line);
            }
        }

        private void put(String key, List<String> values, int line) {
            Entry before = entries.put(key, new Entry(values, line));
            if (before != null) {
                problems.add(path + ":" + line + ": '" + key + "' is set twice, also in line " + before.line());
            }
        }

        private static int line(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        }
    }
}
