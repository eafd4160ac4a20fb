package org.wirefold.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.feeds.FeedReader.Received;

/**
 * What feedparser's own test files say that a reader must find (../shared/formats/feeds, BSD-2). Left out, and said so,
 * where that folder is absent.
 */
class FeedparserFilesTest {
    private static final Path FOLDER = Path.of("../../../shared/formats/feeds");
    private static final Pattern EXPECT = Pattern.compile("(?s)Expect:\\s*(.*?)\\s*(\\n\\s*[A-Z][A-Za-z]+:|-->)");
    private static final Pattern HEADER = Pattern.compile("(?m)^\\s*Header:\\s*([A-Za-z-]+):\\s*(.*)$");
    private static final Pattern KEY = Pattern.compile(
            "(?:feed|entries\\[\\d+])(?:\\['source'])?(?:\\['([A-Za-z_-]+)']|\\.([A-Za-z_]+))(?:\\[\\d+])?(?:\\['(base)'])?");
    private static final Pattern BOZO = Pattern.compile("^(not )?bozo( and |$)");

    /** What the expectations that count are about; {@code _detail} and {@code _parsed} are parts of these. */
    private static final Set<String> COUNTED = Set.of(
            "title",
            "link",
            "links",
            "id",
            "guid",
            "guidislink",
            "published",
            "updated",
            "modified",
            "issued",
            "created",
            "date",
            "content",
            "summary",
            "description",
            "subtitle",
            "tagline",
            "author",
            "authors",
            "language");

    /** Bytes that are in no encoding: the files are about that. */
    private static final Set<String> LOSSES = Set.of("bozo_invalid-bytes-with-bom.xml", "bozo_linenoise.xml");

    private record Case(Path file, String expectation, Map<String, String> headers, byte[] bytes) {}

    private static List<Case> cases(String folder) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER.resolve(folder)), "LEFT OUT: there is no folder " + FOLDER + "/" + folder);
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String encoding = FeedReader.read(bytes, Received.NOTHING).encoding();
                String text = new String(
                        bytes, encoding.startsWith("UTF-") ? Charset.forName(encoding) : StandardCharsets.ISO_8859_1);
                Matcher expect = EXPECT.matcher(text);
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                Matcher header = HEADER.matcher(text);
                while (header.find()) {
                    headers.put(header.group(1), header.group(2).strip());
                }
                cases.add(new Case(file, expect.find() ? expect.group(1) : "", headers, bytes));
            }
        }
        return cases;
    }

    private static Feed read(Case test) {
        String location = test.headers().get("Content-Location");
        String address = "http://127.0.0.1:8097/feed.xml";
        return FeedReader.read(
                test.bytes(),
                new Received(
                        test.headers().get("Content-Type"),
                        location == null || location.startsWith("javascript:")
                                ? address
                                : WebAddress.resolve(address, location),
                        test.headers().get("Content-Language")));
    }

    /** What the expectation is about; empty if it is about nothing that counts. */
    private static Set<String> keys(String expectation) {
        Set<String> keys = new TreeSet<>();
        Matcher matcher = KEY.matcher(expectation);
        while (matcher.find()) {
            String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String bare = key.replaceFirst("_(detail|parsed)$", "");
            keys.add(matcher.group(3) == null ? bare : bare + ".base");
        }
        if (keys.isEmpty() && expectation.contains("encoding ==")) {
            keys.add("encoding");
        }
        return keys;
    }

    @Test
    void shouldFindWhatTheFilesSayWhenTheyAreWellFormed() throws IOException {
        // Given
        List<Case> cases = cases("wellformed");
        Map<String, Integer> others = new TreeMap<>();
        List<String> failed = new ArrayList<>();
        Set<String> how = new TreeSet<>();
        int counted = 0;
        int exact = 0;
        int asHtml = 0;

        // When
        for (Case test : cases) {
            Set<String> keys = keys(test.expectation());
            if (keys.isEmpty() || !COUNTED.containsAll(keys)) {
                others.merge(keys.isEmpty() ? "(nothing of a feed)" : String.join("+", keys), 1, Integer::sum);
                continue;
            }
            counted++;
            how.clear();
            String problem = problem(test, how);
            if (problem == null) {
                exact += how.isEmpty() ? 1 : 0;
                asHtml += how.contains("html") && !how.contains("cleaned") ? 1 : 0;
            } else {
                failed.add(FOLDER.resolve("wellformed").relativize(test.file()) + ": " + problem + ": "
                        + test.expectation());
            }
        }

        // Then
        int held = counted - failed.size();
        System.out.printf(
                "wellformed: %d of %d expectations hold (%.4f): %d to the letter, %d as equal HTML, %d as equal HTML"
                        + " after both were cleaned of active content%n",
                held, counted, (double) held / counted, exact, asHtml, held - exact - asHtml);
        System.out.println("not counted: " + others);
        failed.forEach(line -> System.out.println("FAILS " + line));
        assertThat((double) held / counted).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void shouldReadWithoutLossWhenTheEncodingLiesOrTheXmlIsBroken() throws IOException {
        // Given
        List<Case> cases = new ArrayList<>(cases("encoding"));
        cases.addAll(cases("illformed"));
        List<String> lost = new ArrayList<>();
        int expected = 0;
        int held = 0;

        // When
        for (Case test : cases) {
            Feed feed = read(test);
            String text = new String(test.bytes(), StandardCharsets.ISO_8859_1).replace("\0", "");
            long items = Pattern.compile("<(item|entry)[\\s>]")
                    .matcher(text)
                    .results()
                    .count();
            if (feed.entries().size() < items) {
                lost.add(test.file().getFileName() + ": " + feed.entries().size() + " of " + items + " entries");
            }
            if (feed.problems().stream().anyMatch(problem -> problem.contains("could not be decoded"))) {
                lost.add(test.file().getFileName() + ": " + feed.problems());
            }
            Set<String> keys = keys(test.expectation());
            if (!keys.isEmpty() && COUNTED.containsAll(keys)) {
                expected++;
                String problem = problem(test, new TreeSet<>());
                held += problem == null ? 1 : 0;
                if (problem != null) {
                    System.out.println(
                            "DIFFERS " + test.file().getFileName() + ": " + problem + ": " + test.expectation());
                }
            }
        }

        // Then
        System.out.printf(
                "encoding and illformed: %d files, %d with a loss; of %d expectations about texts %d hold%n",
                cases.size(), lost.size(), expected, held);
        lost.forEach(line -> System.out.println("LOSS " + line));
        assertThat(lost).allMatch(line -> LOSSES.stream().anyMatch(line::startsWith));
    }

    private static @Nullable String problem(Case test, Set<String> how) {
        String expectation = BOZO.matcher(test.expectation()).replaceFirst("").strip();
        try {
            Map<String, Object> names = FeedDictionary.of(read(test));
            boolean holds = Expression.holds(expectation, names, (one, other) -> equal(one, other, how));
            return holds ? null : "differs " + names;
        } catch (Expression.Missing e) {
            return "missing " + e.getMessage();
        } catch (IllegalArgumentException e) {
            return "not evaluated " + e.getMessage();
        }
    }

    private static boolean equal(String one, String other, Set<String> how) {
        if (!one.contains("<") && !other.contains("<") && !one.contains("&") && !other.contains("&")) {
            return false;
        }
        if (normal(one).equals(normal(other))) {
            how.add("html");
            return true;
        }
        if (cleaned(one).equals(cleaned(other))) {
            how.add("cleaned");
            return true;
        }
        return false;
    }

    private static String cleaned(String html) {
        return normal(Jsoup.clean(html, Safelist.relaxed()))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String normal(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        for (Element element : page.getAllElements()) {
            Map<String, String> sorted = new TreeMap<>();
            for (Attribute attribute : element.attributes()) {
                sorted.put(attribute.getKey(), attribute.getValue());
            }
            element.clearAttributes();
            sorted.forEach(element::attr);
        }
        return page.body().html();
    }
}
