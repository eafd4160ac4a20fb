package org.wirefold.alerts.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The nodes of a YAML file as fields, lists, texts and numbers. Notes what is wrong with its line. Not thread-safe. */
final class YamlFields {
    /** Stands in a problem of a file that cannot be parsed. */
    static final String NOT_YAML = ": not YAML: ";

    private static final int LONGEST_FILE = 64 << 20;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_PROBLEMS = 50;

    private final String file;
    private final List<String> problems = new ArrayList<>();

    YamlFields(String file) {
        this.file = file;
    }

    List<String> problems() {
        return problems;
    }

    void problem(@Nullable Node node, String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(file + (node == null ? "" : ":" + line(node)) + ": " + what);
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    @Nullable
    Node parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LONGEST_FILE)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.orElse(null);
        } catch (MarkedYamlEngineException e) {
            String place =
                    e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
            problems.add(file + place + NOT_YAML + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(file + NOT_YAML + e.getMessage());
        }
        return null;
    }

    Map<String, Node> fields(Node node, String what) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " is written as 'name: value'");
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode(), "a name is a word");
            } else if (fields.put(key.getValue(), tuple.getValueNode()) != null) {
                problem(key, "'" + key.getValue() + "' is given twice");
            }
        }
        return fields;
    }

    void refuseOthers(Map<String, Node> fields, List<String> known) {
        fields.forEach((name, node) -> {
            if (!known.contains(name)) {
                problem(node, "there is no setting '" + name + "'; there are " + String.join(", ", known));
            }
        });
    }

    List<Node> list(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(node, what + " is a list");
        return List.of();
    }

    List<Node> listOrOne(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    String text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            problem(node, what + " is a text");
            return "";
        }
        if (scalar.getValue().length() > LONGEST_TEXT) {
            problem(node, what + " is longer than " + LONGEST_TEXT + " characters");
            return "";
        }
        return scalar.getValue().strip();
    }

    /** A list of texts, or one text. */
    List<String> texts(Node node, String what) {
        List<String> texts = new ArrayList<>();
        for (Node one : listOrOne(node)) {
            texts.add(text(one, what));
        }
        if (texts.isEmpty()) {
            problem(node, what + " is an empty list; leave it out");
        }
        return texts;
    }

    int number(Node node, String what, int least, int most, int otherwise) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(node, what + " is a number from " + least + " to " + most);
        return otherwise;
    }

    boolean flag(Node node, String what) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!text.equals("true") && !text.equals("false")) {
            problem(node, what + " is true or false");
        }
        return text.equals("true");
    }
}
