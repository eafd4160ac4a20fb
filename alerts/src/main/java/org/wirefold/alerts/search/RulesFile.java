package org.wirefold.alerts.search;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a file of saved searches and webhooks (YAML 1.2; docs/alerts.md shows one). All problems are found at once,
 * each with its line. A relative path in the file counts from the folder of the file.
 */
public final class RulesFile {
    /** Most searches of a file. */
    public static final int MOST_SEARCHES = 100_000;

    private static final int USUAL_ATTEMPTS = 10;
    private static final int MOST_ATTEMPTS = 50;
    private static final int MOST_WORDS = 12;
    private static final int LEAST_SECRET_BYTES = 24;
    private static final int MOST_SECRET_BYTES = 64;
    private static final String SECRET_BEGINS = "whsec_";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Set<String> RELATIONS = Set.of("original", "copy", "abridged", "extended", "version");

    private final Path file;
    private final YamlFields yaml;
    private final Map<String, SavedSearch> searches = new LinkedHashMap<>();
    private final Map<String, Webhook> webhooks = new LinkedHashMap<>();
    private final List<Path> secretFiles = new ArrayList<>();
    private final Map<String, Node> places = new LinkedHashMap<>();
    private @Nullable Node list;

    private RulesFile(Path file, YamlFields yaml) {
        this.file = file;
        this.yaml = yaml;
    }

    /**
     * What a file says.
     *
     * @param rules its searches and webhooks
     * @param files the file itself and the files of secrets that it names: a change of any is a change of the rules
     */
    public record Read(AlertRules rules, List<Path> files) {
        /** Takes a copy. */
        public Read {
            files = List.copyOf(files);
        }
    }

    /**
     * Reads a file.
     *
     * @throws WrongRulesException if anything in it is wrong, or a file that it names cannot be read
     */
    public static Read read(Path file) throws WrongRulesException {
        RulesFile reading = parsed(file, text(file));
        if (reading.list == null) {
            throw new WrongRulesException(List.of(file + ": there is no search; write one below 'searches:'"));
        }
        List<Path> files = new ArrayList<>(reading.secretFiles);
        files.add(file);
        return new Read(reading.rules(), files);
    }

    static String text(Path file) throws WrongRulesException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WrongRulesException(List.of(file + ": cannot be read as UTF-8 text; check the name"));
        }
    }

    /** What a text says that stands in a file, or is to stand there. */
    static RulesFile parsed(Path file, String text) throws WrongRulesException {
        YamlFields yaml = new YamlFields(file.toString());
        RulesFile reading = new RulesFile(file, yaml);
        Node root = yaml.parse(text);
        if (root != null) {
            reading.document(yaml.fields(root, "the file"));
        }
        if (!yaml.problems().isEmpty()) {
            throw new WrongRulesException(yaml.problems());
        }
        return reading;
    }

    AlertRules rules() {
        return new AlertRules(searches, webhooks);
    }

    /** Where each search stands, in the order of the file. */
    Map<String, Node> places() {
        return places;
    }

    /** The list of all searches; null where there is none. */
    @Nullable
    Node list() {
        return list;
    }

    private void document(Map<String, Node> fields) {
        yaml.refuseOthers(fields, List.of("searches", "webhooks"));
        Node hooks = fields.get("webhooks");
        if (hooks != null) {
            yaml.fields(hooks, "'webhooks'").forEach(this::webhook);
        }
        Node written = fields.get("searches");
        list = written;
        if (written != null) {
            List<Node> all = yaml.list(written, "'searches'");
            if (all.size() > MOST_SEARCHES) {
                yaml.problem(written, "there are " + all.size() + " searches; " + MOST_SEARCHES + " are allowed");
            } else {
                all.forEach(this::search);
            }
        }
    }

    private void webhook(String name, Node node) {
        Map<String, Node> fields = yaml.fields(node, "the webhook '" + name + "'");
        yaml.refuseOthers(fields, List.of("url", "secret-file", "attempts", "allow-private-addresses"));
        if (!name.matches(NAME)) {
            yaml.problem(node, "the name of a webhook is letters, digits, '.', '_' and '-', not '" + name + "'");
        }
        URI url = url(name, fields.get("url"), node);
        List<byte[]> secrets = secrets(name, fields.get("secret-file"), node);
        Node attempts = fields.get("attempts");
        Node isPrivate = fields.get("allow-private-addresses");
        int most = attempts == null
                ? USUAL_ATTEMPTS
                : yaml.number(attempts, "'attempts'", 1, MOST_ATTEMPTS, USUAL_ATTEMPTS);
        boolean allowsPrivate = isPrivate != null && yaml.flag(isPrivate, "'allow-private-addresses'");
        if (url != null) {
            webhooks.put(name, new Webhook(name, url, secrets, most, allowsPrivate));
        }
    }

    private @Nullable URI url(String name, @Nullable Node node, Node whole) {
        if (node == null) {
            yaml.problem(whole, "the webhook '" + name + "' has no url");
            return null;
        }
        try {
            URI url = URI.create(yaml.text(node, "'url'"));
            boolean isWeb = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (isWeb && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            yaml.problem(node, "the url of the webhook '" + name + "' is no address");
            return null;
        }
        yaml.problem(node, "a url is http:// or https:// with a host, and without a password");
        return null;
    }

    private List<byte[]> secrets(String name, @Nullable Node node, Node whole) {
        List<byte[]> secrets = new ArrayList<>();
        if (node == null) {
            yaml.problem(
                    whole,
                    "the webhook '" + name + "' has no secret-file; the receiver needs the secret to check the sender");
            return secrets;
        }
        Path path = file.toAbsolutePath().resolveSibling(yaml.text(node, "'secret-file'"));
        secretFiles.add(path);
        try {
            for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                String secret = line.strip();
                if (!secret.isEmpty() && !secret.startsWith("#")) {
                    secrets.add(secret(secret));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            yaml.problem(
                    node,
                    "the secrets of '" + name + "' cannot be read from " + path + "; each line is " + SECRET_BEGINS
                            + " and base64 of " + LEAST_SECRET_BYTES + " to " + MOST_SECRET_BYTES + " bytes");
            return secrets;
        }
        if (secrets.isEmpty()) {
            yaml.problem(node, path + " holds no secret");
        }
        return secrets;
    }

    private static byte[] secret(String text) {
        if (!text.startsWith(SECRET_BEGINS)) {
            throw new IllegalArgumentException();
        }
        byte[] secret = Base64.getDecoder().decode(text.substring(SECRET_BEGINS.length()));
        if (secret.length < LEAST_SECRET_BYTES || secret.length > MOST_SECRET_BYTES) {
            throw new IllegalArgumentException();
        }
        return secret;
    }

    private void search(Node node) {
        Map<String, Node> fields = yaml.fields(node, "a search");
        yaml.refuseOthers(
                fields,
                List.of(
                        "name",
                        "words",
                        "entities",
                        "sources",
                        "agencies",
                        "relations",
                        "languages",
                        "tell",
                        "spread",
                        "webhooks"));
        Node named = fields.get("name");
        String name = named == null ? "" : yaml.text(named, "'name'");
        if (!name.matches(NAME)) {
            yaml.problem(named == null ? node : named, "a search needs a name of letters, digits, '.', '_' and '-'");
            return;
        }
        List<String> words = words(fields.get("words"));
        List<String> relations = texts(fields, "relations");
        refuseUnknown(fields.get("relations"), "relation", relations, RELATIONS);
        List<String> tell = texts(fields, "tell");
        refuseUnknown(fields.get("tell"), "occasion", tell, Occasion.named());
        Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);
        tell.forEach(one -> Occasion.ofWireName(one).ifPresent(occasions::add));
        List<Integer> spread = spread(fields.get("spread"));
        if (!spread.isEmpty()) {
            occasions.add(Occasion.SPREAD);
        }
        if (occasions.isEmpty()) {
            occasions.add(Occasion.STORY);
        }
        SavedSearch search = new SavedSearch(
                name,
                words,
                texts(fields, "entities"),
                texts(fields, "sources"),
                texts(fields, "agencies"),
                relations,
                texts(fields, "languages"),
                occasions,
                spread,
                targets(fields.get("webhooks")));
        if (search.words().isEmpty()
                && search.entities().isEmpty()
                && search.sources().isEmpty()
                && search.agencies().isEmpty()
                && search.relations().isEmpty()
                && search.languages().isEmpty()) {
            yaml.problem(node, "the search '" + name + "' has no condition, so every article would match");
        }
        places.put(name, node);
        if (searches.put(name, search) != null) {
            yaml.problem(node, "there are two searches called '" + name + "'");
        }
    }

    private List<String> words(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>();
        yaml.texts(node, "'words'").forEach(text -> words.addAll(SearchWords.of(text)));
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            yaml.problem(node, "'words' are 1 to " + MOST_WORDS + " words of letters and digits");
        }
        return List.copyOf(words);
    }

    private List<String> texts(Map<String, Node> fields, String name) {
        Node node = fields.get(name);
        return node == null ? List.of() : yaml.texts(node, "'" + name + "'");
    }

    private List<Integer> spread(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (Node one : yaml.listOrOne(node)) {
            numbers.add(yaml.number(one, "'spread'", 2, 1_000_000, 2));
        }
        return numbers.stream().distinct().sorted().toList();
    }

    /** An empty list is a search that is only looked at. */
    private List<String> targets(@Nullable Node node) {
        if (node == null) {
            return List.copyOf(webhooks.keySet());
        }
        if (yaml.listOrOne(node).isEmpty()) {
            return List.of();
        }
        List<String> targets = yaml.texts(node, "'webhooks'");
        refuseUnknown(node, "webhook", targets, webhooks.keySet());
        return targets;
    }

    private void refuseUnknown(@Nullable Node node, String what, List<String> given, Collection<String> known) {
        for (String one : given) {
            if (!known.contains(one)) {
                yaml.problem(
                        node,
                        "there is no " + what + " '" + one + "'; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
