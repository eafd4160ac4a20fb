package org.wirefold.alerts.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The lines of a YAML file in which searches are replaced, added and removed. All other lines stay as they are, and so
 * do comments. A search that is written in an unusual way is not found ({@link #has}). Not thread-safe.
 */
final class YamlLines {
    private static final Pattern DASH = Pattern.compile("( *-) +");
    private static final Pattern COMMENT = Pattern.compile("(?:^|(?<=\\s))#.*");
    /** What would break a line, or cannot be seen. */
    private static final Pattern UNUSUAL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\p{Zl}\\p{Zp}\\p{Cf}]");

    private static final String USUAL_DASH = "  - ";

    private final List<String> lines;
    private final String ending;

    YamlLines(String text) {
        this.ending = text.contains("\r\n") ? "\r\n" : "\n";
        this.lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
    }

    private YamlLines(List<String> lines, String ending) {
        this.lines = lines;
        this.ending = ending;
    }

    String text() {
        return lines.isEmpty() ? "" : String.join(ending, lines) + ending;
    }

    /** Whether a search begins behind a dash on a line of its own. */
    boolean has(Node search) {
        Mark start = start(search);
        String before = before(start);
        return DASH.matcher(before).matches() && last(search) >= start.getLine();
    }

    /** The lines of a search. */
    String of(Node search) {
        return String.join("\n", lines.subList(start(search).getLine(), last(search) + 1));
    }

    YamlLines without(Node list, Node search) {
        List<String> rest = new ArrayList<>(lines);
        rest.subList(start(search).getLine(), last(search) + 1).clear();
        if (list instanceof SequenceNode sequence && sequence.getValue().size() == 1) {
            int key = keyLine(list);
            rest.set(key, emptyList(rest.get(key)));
        }
        return new YamlLines(rest, ending);
    }

    /** The line of 'searches:' above its list. */
    private int keyLine(Node list) {
        int line = start(list).getLine();
        while (line > 0 && !lines.get(line).startsWith("searches")) {
            line--;
        }
        return line;
    }

    private static String emptyList(String key) {
        int colon = key.indexOf(':');
        return key.substring(0, colon + 1) + " []" + key.substring(colon + 1);
    }

    /** Adds a search behind the last one of a list; where there is no list, at the end. */
    YamlLines with(SearchText added) {
        List<String> all = new ArrayList<>(lines);
        all.add("searches:");
        all.addAll(written(USUAL_DASH, added));
        return new YamlLines(all, ending);
    }

    /** Adds a search behind the last one of a list. */
    YamlLines with(Node list, SearchText added) {
        List<String> all = new ArrayList<>(lines);
        List<Node> others = list instanceof SequenceNode sequence ? sequence.getValue() : List.of();
        if (others.isEmpty()) {
            Mark start = start(list);
            Mark end = list.getEndMark().orElseThrow();
            String line = all.get(start.getLine());
            all.set(
                    start.getLine(),
                    (before(start).stripTrailing() + line.substring(units(line, end.getColumn()))).stripTrailing());
            all.addAll(start.getLine() + 1, written(USUAL_DASH, added));
        } else {
            Node last = others.get(others.size() - 1);
            all.addAll(last(last) + 1, written(before(start(last)), added));
        }
        return new YamlLines(all, ending);
    }

    /** Writes another text of a search in its place; fields that say the same stay as they are written. */
    YamlLines with(Node search, SearchText old, SearchText changed) {
        Mark start = start(search);
        String dash = before(start);
        int end = last(search);
        List<String> written;
        if (search instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK) {
            written = changed(dash, mapping, old, changed);
        } else {
            written = written(dash, changed);
            written.addAll(1, comments(search, start.getLine(), end, " ".repeat(dash.length())));
        }
        List<String> all = new ArrayList<>(lines.subList(0, start.getLine()));
        all.addAll(written);
        all.addAll(lines.subList(end + 1, lines.size()));
        return new YamlLines(all, ending);
    }

    private List<String> changed(String dash, MappingNode search, SearchText old, SearchText changed) {
        String indent = " ".repeat(dash.length());
        Map<String, List<String>> left = fields(changed);
        Map<String, List<String>> before = fields(old);
        List<String> written = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        int end = last(search);
        List<NodeTuple> pairs = search.getValue();
        for (int i = 0; i < pairs.size(); i++) {
            String field = pairs.get(i).getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            Node value = pairs.get(i).getValueNode();
            int first = start(pairs.get(i).getKeyNode()).getLine();
            int valueEnd = Math.max(first, last(value));
            int next =
                    i + 1 < pairs.size() ? start(pairs.get(i + 1).getKeyNode()).getLine() : end + 1;
            List<String> now = left.remove(field);
            if (now != null && now.equals(before.get(field))) {
                written.addAll(lines.subList(first, valueEnd + 1));
                written.set(
                        written.size() - (valueEnd + 1 - first),
                        indent + lines.get(first).substring(dash.length()));
            } else {
                List<String> comments = comments(value, first, valueEnd, indent);
                if (now != null) {
                    written.add(indent + field(field, now));
                }
                // The first line of a search is a field.
                (written.isEmpty() ? waiting : written).addAll(comments);
            }
            List<String> behind = lines.subList(valueEnd + 1, next);
            if (written.isEmpty()) {
                waiting.addAll(behind);
            } else {
                written.addAll(waiting);
                waiting.clear();
                written.addAll(behind);
            }
        }
        left.forEach((field, values) -> written.add(indent + field(field, values)));
        written.addAll(waiting);
        written.set(0, dash + written.get(0).substring(dash.length()));
        return written;
    }

    private static List<String> written(String dash, SearchText search) {
        List<String> written = new ArrayList<>();
        fields(search)
                .forEach((field, values) ->
                        written.add((written.isEmpty() ? dash : " ".repeat(dash.length())) + field(field, values)));
        return written;
    }

    private static Map<String, List<String>> fields(SearchText search) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("name", List.of(search.name()));
        for (String field : SearchText.FIELDS) {
            List<String> values = search.fields().get(field);
            if (values != null && (!values.isEmpty() || field.equals("webhooks"))) {
                all.put(field, values);
            }
        }
        return all;
    }

    private static String field(String name, List<String> values) {
        boolean isPlain = values.stream().noneMatch(one -> UNUSUAL.matcher(one).find());
        Dump dump = new Dump(DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.FLOW)
                .setDefaultScalarStyle(isPlain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED)
                .setSplitLines(false)
                .setWidth(Integer.MAX_VALUE)
                .build());
        boolean isNumbers = name.equals("spread") && values.stream().allMatch(one -> one.matches("[0-9]{1,9}"));
        List<?> all = isNumbers ? values.stream().map(Integer::valueOf).toList() : values;
        return name + ": "
                + dump.dumpToString(values.size() == 1 ? all.get(0) : all).strip();
    }

    /** The comments of some lines, each as a line of its own. */
    private List<String> comments(Node value, int first, int last, String indent) {
        List<StringBuilder> texts = new ArrayList<>();
        lines.subList(first, last + 1).forEach(line -> texts.add(new StringBuilder(line)));
        List<ScalarNode> scalars = new ArrayList<>();
        scalars(value, scalars);
        for (ScalarNode scalar : scalars) {
            blank(scalar, first, texts);
        }
        List<String> comments = new ArrayList<>();
        for (StringBuilder text : texts) {
            Matcher comment = COMMENT.matcher(text);
            if (comment.find()) {
                comments.add(indent + comment.group().strip());
            }
        }
        return comments;
    }

    private void blank(ScalarNode scalar, int first, List<StringBuilder> texts) {
        Mark start = start(scalar);
        boolean isBlock = isBlock(scalar);
        int last = last(scalar);
        for (int line = start.getLine(); line <= last && line - first < texts.size(); line++) {
            StringBuilder text = texts.get(line - first);
            if (isBlock && line == start.getLine()) {
                continue;
            }
            int from = line == start.getLine() ? units(text.toString(), start.getColumn()) : 0;
            int to = line == last && !isBlock
                    ? units(text.toString(), scalar.getEndMark().orElseThrow().getColumn())
                    : text.length();
            for (int i = from; i < to; i++) {
                text.setCharAt(i, '_');
            }
        }
    }

    private static void scalars(Node node, List<ScalarNode> all) {
        if (node instanceof ScalarNode scalar) {
            all.add(scalar);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(one -> scalars(one, all));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(pair -> {
                scalars(pair.getKeyNode(), all);
                scalars(pair.getValueNode(), all);
            });
        }
    }

    private static Mark start(Node node) {
        return node.getStartMark().orElseThrow();
    }

    private String before(Mark mark) {
        String line = lines.get(mark.getLine());
        return line.substring(0, units(line, mark.getColumn()));
    }

    /** Columns count characters, and text counts UTF-16 units. */
    private static int units(String line, int column) {
        return line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length())));
    }

    private static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    /** The last line on which a node says something. A block ends for the parser where the next thing begins. */
    private int last(Node node) {
        if (node instanceof CollectionNode<?> block && block.getFlowStyle() == FlowStyle.BLOCK) {
            int last = start(node).getLine();
            if (node instanceof SequenceNode sequence) {
                for (Node one : sequence.getValue()) {
                    last = Math.max(last, last(one));
                }
            } else if (node instanceof MappingNode mapping) {
                for (NodeTuple pair : mapping.getValue()) {
                    last = Math.max(last, Math.max(last(pair.getKeyNode()), last(pair.getValueNode())));
                }
            }
            return last;
        }
        Mark end = node.getEndMark().orElseThrow();
        int line = Math.min(end.getLine(), lines.size() - 1);
        boolean isBlock = node instanceof ScalarNode scalar && isBlock(scalar);
        if (isBlock && line > start(node).getLine() && before(end, line).isBlank()) {
            line--;
            while (line > start(node).getLine() && lines.get(line).isBlank()) {
                line--;
            }
        }
        return line;
    }

    private String before(Mark end, int line) {
        return end.getLine() > line ? lines.get(line) : before(end);
    }
}
