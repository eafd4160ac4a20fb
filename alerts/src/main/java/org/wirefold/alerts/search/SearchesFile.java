package org.wirefold.alerts.search;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.wirefold.alerts.search.EditRefusedException.Cause;
import org.wirefold.model.ArticleUri;

/**
 * A file of saved searches that programs change. A change touches the lines of one search alone, so comments and the
 * order of the file stay. The new text is read by the same rules as {@link RulesFile} before it takes the place of the
 * old file in one step. A search that somebody else changed meanwhile is not overwritten: the caller names the revision
 * that it saw. Thread-safe; processes that change one file wait for each other.
 */
public final class SearchesFile {
    private static final int ATTEMPTS = 3;
    private static final int REVISION_LENGTH = 24;
    private static final Object ONE_WRITER = new Object();

    private final Path file;
    private @Nullable Content known;
    private String mark = "";

    /** A file, which need not be there yet. */
    public SearchesFile(Path file) {
        this.file = file;
    }

    /**
     * What a file holds.
     *
     * @param searches in the order of the file
     * @param webhooks the names that searches can send to
     */
    public record Content(Map<String, StoredSearch> searches, List<String> webhooks) {
        /** Takes copies. */
        public Content {
            searches = new LinkedHashMap<>(searches);
            webhooks = List.copyOf(webhooks);
        }
    }

    /** Where an edit leads: the new text of the file, made from the text and what it says. */
    private interface Edit {
        YamlLines apply(YamlLines lines, RulesFile read, Content content) throws EditRefusedException;
    }

    /** The file. */
    public Path path() {
        return file;
    }

    /**
     * What it holds now; nothing where it is not there.
     *
     * @throws WrongRulesException if anything in it is wrong
     */
    public synchronized Content read() throws WrongRulesException {
        String now = mark(file);
        Content last = known;
        if (last != null && now.equals(mark)) {
            return last;
        }
        Content read;
        if (Files.exists(file)) {
            String text = RulesFile.text(file);
            read = content(text, RulesFile.parsed(file, text));
        } else {
            read = new Content(Map.of(), List.of());
        }
        known = read;
        mark = now;
        return read;
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }

    /**
     * Adds a search.
     *
     * @throws EditRefusedException if one of that name is there, or the file would be wrong with it
     */
    public void add(SearchText added) throws EditRefusedException {
        edit(added.name(), null, added, (lines, read, content) -> {
            refuseTaken(content, added.name());
            Node list = read.list();
            if (list == null) {
                return lines.with(added);
            }
            if (list instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
                List<Node> all = sequence.getValue();
                refuseUnusual(lines, all.get(all.size() - 1));
            }
            return lines.with(list, added);
        });
    }

    /**
     * Changes a search, and its name where that differs.
     *
     * @param name as it is in the file
     * @param revision that the caller saw
     * @throws EditRefusedException if the search is another or gone, or the file would be wrong
     */
    public void change(String name, String revision, SearchText changed) throws EditRefusedException {
        edit(changed.name(), name, changed, (lines, read, content) -> {
            StoredSearch old = current(content, name, revision);
            if (!name.equals(changed.name())) {
                refuseTaken(content, changed.name());
            }
            Node place = Objects.requireNonNull(read.places().get(name));
            refuseUnusual(lines, place);
            return lines.with(place, old.text(), changed);
        });
    }

    /**
     * Takes a search out, with the comments between its lines. Comments above it stay.
     *
     * @param revision that the caller saw
     * @throws EditRefusedException if the search is another or gone
     */
    public void delete(String name, String revision) throws EditRefusedException {
        edit(name, name, null, (lines, read, content) -> {
            current(content, name, revision);
            Node place = Objects.requireNonNull(read.places().get(name));
            refuseUnusual(lines, place);
            return lines.without(Objects.requireNonNull(read.list()), place);
        });
    }

    private static void refuseTaken(Content content, String name) throws EditRefusedException {
        if (content.searches().containsKey(name)) {
            throw new EditRefusedException(
                    Cause.WRONG, "there is a search called '" + name + "' already; take another name");
        }
    }

    private static StoredSearch current(Content content, String name, String revision) throws EditRefusedException {
        StoredSearch current = content.searches().get(name);
        if (current == null) {
            throw new EditRefusedException(
                    Cause.CONFLICT, "somebody else deleted or renamed the search '" + name + "' meanwhile");
        }
        if (!current.revision().equals(revision)) {
            throw new EditRefusedException(
                    Cause.CONFLICT,
                    "somebody else changed the search '" + name
                            + "' meanwhile; look at what it says now before you change it again");
        }
        return current;
    }

    private static void refuseUnusual(YamlLines lines, Node place) throws EditRefusedException {
        if (!lines.has(place)) {
            throw unusual();
        }
    }

    private static EditRefusedException unusual() {
        return new EditRefusedException(
                Cause.BROKEN,
                "the file is written in a way that cannot be changed here (anchors, or several searches on one line);"
                        + " change it in an editor");
    }

    private void edit(String newName, @Nullable String oldName, @Nullable SearchText wanted, Edit edit)
            throws EditRefusedException {
        synchronized (ONE_WRITER) {
            try {
                Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
                Path folder = Objects.requireNonNull(target.getParent());
                Path lock = folder.resolve("." + target.getFileName() + ".lock");
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    for (int i = 0; i < ATTEMPTS && held.isValid(); i++) {
                        if (attempt(target, newName, oldName, wanted, edit)) {
                            return;
                        }
                    }
                }
            } catch (IOException e) {
                throw new EditRefusedException(
                        Cause.BROKEN,
                        file + " cannot be written (" + e.getMessage()
                                + "); the user who runs this needs the right to write in its folder");
            }
        }
        throw new EditRefusedException(Cause.CONFLICT, "another program writes the file all the time; try again");
    }

    /** Whether the file was still the same when the new one took its place. */
    private boolean attempt(
            Path target, String newName, @Nullable String oldName, @Nullable SearchText wanted, Edit edit)
            throws IOException, EditRefusedException {
        byte[] before = Files.exists(target) ? Files.readAllBytes(target) : new byte[0];
        String old = new String(before, StandardCharsets.UTF_8);
        String text;
        try {
            RulesFile read = RulesFile.parsed(file, old);
            Content content = content(old, read);
            text = edit.apply(new YamlLines(old), read, content).text();
            check(text, content, newName, oldName, wanted);
        } catch (WrongRulesException e) {
            throw new EditRefusedException(Cause.WRONG, withoutPlaces(e));
        }
        Path made = Files.createTempFile(Objects.requireNonNull(target.getParent()), ".searches", ".new");
        try {
            Files.writeString(made, text, StandardCharsets.UTF_8);
            copyPermissions(target, made);
            try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            byte[] now = Files.exists(target) ? Files.readAllBytes(target) : new byte[0];
            if (!MessageDigest.isEqual(before, now)) {
                return false;
            }
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    /** The new text means what is wanted and nothing else is another than before. */
    private void check(
            String text, Content before, String newName, @Nullable String oldName, @Nullable SearchText wanted)
            throws WrongRulesException, EditRefusedException {
        RulesFile parsed;
        try {
            parsed = RulesFile.parsed(file, text);
        } catch (WrongRulesException e) {
            if (e.problems().get(0).contains(YamlFields.NOT_YAML)) {
                throw unusual();
            }
            throw e;
        }
        Map<String, SavedSearch> now = new LinkedHashMap<>(parsed.rules().searches());
        SavedSearch written = now.remove(newName);
        Map<String, SavedSearch> others = new LinkedHashMap<>();
        before.searches().forEach((name, one) -> others.put(name, one.search()));
        if (oldName != null) {
            others.remove(oldName);
        }
        StoredSearch stored = content(text, parsed).searches().get(newName);
        boolean isWritten = wanted == null
                ? written == null
                : stored != null && stored.text().fields().equals(withoutEmpty(wanted));
        if (!isWritten || !now.equals(others)) {
            throw unusual();
        }
    }

    private static Map<String, List<String>> withoutEmpty(SearchText wanted) {
        Map<String, List<String>> fields = new LinkedHashMap<>(wanted.fields());
        fields.entrySet()
                .removeIf(field -> field.getValue().isEmpty() && !field.getKey().equals("webhooks"));
        return fields;
    }

    /** A reader of a form knows no lines. */
    private static String withoutPlaces(WrongRulesException wrong) {
        List<String> all = new ArrayList<>();
        wrong.problems().forEach(one -> all.add(one.replaceFirst("^.*?:[0-9]+: ", "")));
        return String.join("; ", all.stream().distinct().toList());
    }

    private static Content content(String text, RulesFile read) {
        YamlLines lines = new YamlLines(text);
        AlertRules rules = read.rules();
        Map<String, StoredSearch> searches = new LinkedHashMap<>();
        read.places().forEach((name, place) -> {
            String own = lines.of(place);
            SavedSearch meaning = Objects.requireNonNull(rules.searches().get(name));
            searches.put(name, new StoredSearch(meaning, searchText(name, place), own, revision(own)));
        });
        return new Content(searches, rules.webhooks().keySet().stream().sorted().toList());
    }

    private static SearchText searchText(String name, Node place) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (place instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode key
                        && !key.getValue().equals("name")) {
                    fields.put(key.getValue(), texts(pair.getValueNode()));
                }
            }
        }
        return new SearchText(name, fields);
    }

    private static List<String> texts(Node node) {
        List<Node> all = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        return all.stream()
                .map(one -> one instanceof ScalarNode scalar ? scalar.getValue().strip() : "")
                .toList();
    }

    private static String revision(String lines) {
        return ArticleUri.sha256Hex(lines.getBytes(StandardCharsets.UTF_8)).substring(0, REVISION_LENGTH);
    }
}
