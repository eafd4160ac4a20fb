package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirefold.cli.command.WirefoldSubcommand;
import picocli.CommandLine;

/** The documents and the help of the commands: plain words, short paragraphs, complete lists. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final int LONGEST_PARAGRAPH = 400;

    /** Phrases that a reader has to read twice, and what to write instead. */
    private static final Map<String, String> PHRASES = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "(costs?|takes?|lag|one process|one writer|records?) an? (article|step|core|partition|folder)",
                    "per article, per step"),
            Map.entry("\\bit all lies\\b|\\bwhat lies on\\b|\\blies? (in|on|there|below|beside)\\b", "is in, is on"),
            Map.entry("arrives by another way", "is repartitioned first"),
            Map.entry("is not decided back", "does not undo later decisions"),
            Map.entry("nobody waits", "blocks nothing"),
            Map.entry("to be woken", "alerts"),
            Map.entry("(come|comes|came) to rest", "all sinks have written everything"),
            Map.entry("stands for the target|stands in no|then stands", "is used as, is kept out of"),
            Map.entry("; else (the|derived)", "default:"),
            Map.entry("nobody is in the group", "no enrich instance is running"),
            Map.entry("is copy to", "is a copy of"),
            Map.entry("\\basked are\\b|\\bmet but\\b", "targets, except"),
            Map.entry("print one look", "print one snapshot"),
            Map.entry(
                    "\\bparted by\\b|\\bpacked by\\b|\\bmend(s|ed)?\\b|\\bto be had\\b",
                    "separated, compressed, repair, available"),
            Map.entry("the sink goes on", "sink reconnected"),
            Map.entry("(it was|there were) [^.;]* that many|has two names to find", "a plain sentence"),
            Map.entry("letter sent again keeps|news goes where", "the title of the decision"),
            Map.entry("\\bin vain\\b", "failed"),
            Map.entry("\\bunless told\\b", "the default is"),
            Map.entry("\\bhis own\\b|\\bwhoever\\b", "its own; name who"),
            Map.entry(
                    "\\bthe (seat|standing|backing|telling|hearing|outlook|nearness) of\\b",
                    "a word of the glossary")));

    /** Words of types that mean what they mean in English, in Java or in Kafka. */
    private static final Set<String> COMMON = Set.of(
            "bounds",
            "buffer",
            "chars",
            "cleaner",
            "codec",
            "codes",
            "content",
            "counters",
            "document",
            "exception",
            "field",
            "file",
            "hashing",
            "json",
            "kind",
            "limits",
            "long",
            "memory",
            "name",
            "named",
            "names",
            "only",
            "owner",
            "provisioner",
            "reader",
            "record",
            "scan",
            "score",
            "set",
            "sets",
            "settings",
            "shared",
            "spelling",
            "store",
            "strings",
            "text",
            "topic",
            "type",
            "uri",
            "address",
            "change",
            "damaged",
            "seen");

    @Test
    void shouldUsePlainWordsInTheDocuments() throws IOException {
        // When
        List<String> odd = new ArrayList<>();
        for (Path document : documents()) {
            List<String> lines = Files.readAllLines(document);
            for (int i = 0; i < lines.size(); i++) {
                odd(lines.get(i), document + ":" + (i + 1), odd);
            }
        }

        // Then
        assertThat(odd).isEmpty();
    }

    @Test
    void shouldUsePlainWordsInCommentsAndMessages() throws IOException {
        // When
        List<String> odd = new ArrayList<>();
        for (Path source : sources()) {
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                odd(lines.get(i), source + ":" + (i + 1), odd);
            }
        }

        // Then
        assertThat(odd).isEmpty();
    }

    @Test
    void shouldUseNoRetiredWordInTheCode() throws IOException {
        // Given
        Pattern retired =
                Pattern.compile("\\b(?i:telling|hearing|seat|standing|backing|placer|outlook|crowd|voice)s?\\b"
                        + "|(Telling|Hearing|Seat|Standing|Backing|Placer|Outlook|Crowd|Voice)s?(?![a-z])|seenBefore");

        // When
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            retired.matcher(Files.readString(source))
                    .results()
                    .forEach(word -> found.add(source + " says " + word.group()));
        }

        // Then
        assertThat(sources()).hasSizeGreaterThan(300);
        assertThat(found).as("words that docs/glossary.md has replaced").isEmpty();
    }

    @Test
    void shouldUsePlainWordsInTheHelpOfEveryCommand() {
        // Given
        List<String> commands = new ArrayList<>();
        commands(new CommandLine(new WirefoldCommand()), "", commands);
        assertThat(commands).contains("run", "verify", "dead-letters list");

        // When
        List<String> odd = new ArrayList<>();
        for (String command : commands) {
            StringWriter out = new StringWriter();
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.add("--help");
            int code = Main.run(
                    arguments.toArray(String[]::new),
                    Map.of(),
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()));
            assertThat(code).as(command).isZero();
            odd(out.toString().replaceAll("\\s+", " "), command + " --help", odd);
        }

        // Then
        assertThat(odd).isEmpty();
    }

    @Test
    void shouldHaveShortParagraphs() throws IOException {
        // When
        List<String> tooLong = new ArrayList<>();
        for (Path document : documents()) {
            boolean inCode = false;
            int number = 0;
            for (String line : Files.readAllLines(document)) {
                number++;
                if (line.startsWith("```")) {
                    inCode = !inCode;
                } else if (!inCode && !line.startsWith("|") && line.length() > LONGEST_PARAGRAPH) {
                    tooLong.add(document + ":" + number + " has " + line.length() + " characters");
                }
            }
        }

        // Then
        assertThat(tooLong).isEmpty();
    }

    @Test
    void shouldListEveryModule() throws IOException {
        // Given
        List<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        String architecture = Files.readString(ROOT.resolve("docs/architecture.md"));
        String readme = Files.readString(ROOT.resolve("README.md"));

        // Then
        assertThat(modules).contains("command-line");
        assertThat(modules).allSatisfy(module -> {
            String folder = module.substring(0, Math.max(0, module.indexOf('/')));
            assertThat(architecture).contains("| `" + module + "` |");
            assertThat(readme.contains("`" + module + "`") || readme.contains("`" + folder + "`"))
                    .as("README.md names " + module)
                    .isTrue();
        });
    }

    @Test
    void shouldExplainTheWordsOfEveryTypeOfTheDomain() throws IOException {
        // Given
        Set<String> explained = Pattern.compile("\\*\\*(.+?)\\*\\*")
                .matcher(Files.readString(ROOT.resolve("docs/glossary.md")).toLowerCase(Locale.ROOT))
                .results()
                .flatMap(term -> Stream.of(term.group(1).split("[^a-z]+")))
                .map(DocumentsTest::stem)
                .collect(Collectors.toSet());

        Set<String> common = COMMON.stream().map(DocumentsTest::stem).collect(Collectors.toSet());

        // When
        Map<String, Set<String>> missing = new TreeMap<>();
        for (String type : domainTypes()) {
            for (String word : words(type)) {
                if (!common.contains(stem(word)) && !explained.contains(stem(word))) {
                    missing.computeIfAbsent(type, t -> new TreeSet<>()).add(word);
                }
            }
        }

        // Then
        assertThat(missing)
                .as("words of types that docs/glossary.md does not explain")
                .isEmpty();
    }

    @Test
    void shouldKnowTheLengthOfASpan() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/glossary.md")))
                .contains("| **span** | " + org.wirefold.duplicates.CandidateBounds.SPAN_MILLIS / 604_800_000L
                        + " weeks");
    }

    private static void odd(String text, String where, List<String> odd) {
        PHRASES.forEach((phrase, better) -> {
            Matcher found = Pattern.compile(phrase, Pattern.CASE_INSENSITIVE).matcher(text);
            if (found.find()) {
                odd.add(where + " says \"" + found.group() + "\"; better: " + better);
            }
        });
    }

    private static void commands(CommandLine parent, String prefix, List<String> commands) {
        parent.getSubcommands().forEach((name, command) -> {
            if (command.getCommand() instanceof WirefoldSubcommand
                    || !command.getSubcommands().isEmpty()) {
                commands.add(prefix + name);
            }
            commands(command, prefix + name + " ", commands);
        });
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    /** The Java files of main code. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> domainTypes() throws IOException {
        Set<String> types = new TreeSet<>();
        for (String folder : List.of(
                "enrich-streams/src/main/java/org/wirefold/enrich/event",
                "enrich-streams/src/main/java/org/wirefold/enrich/state",
                "enrich-streams/src/main/java/org/wirefold/enrich/processor",
                "libs/near-duplicates/src/main/java/org/wirefold/duplicates",
                "libs/article-model/src/main/java/org/wirefold/model",
                "sink-consumer/src/main/java/org/wirefold/sink/destination")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                        .forEach(name -> types.add(name.substring(0, name.length() - 5)));
            }
        }
        return types;
    }

    private static List<String> words(String type) {
        return Pattern.compile("[A-Z][a-z0-9]*")
                .matcher(type)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Enough of a word to find it in another form: assigner in assignment, stories in story. */
    private static String stem(String word) {
        String singular = word.endsWith("ies") ? word.substring(0, word.length() - 3) : word.replaceAll("(s|y)$", "");
        return singular.substring(0, Math.min(6, singular.length()));
    }
}
