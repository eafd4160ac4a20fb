package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.Profile;
import org.wirefold.enrich.app.PersistedExamples.Example;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.state.ArticlePhase;
import org.wirefold.enrich.state.ArticleStateRow;
import org.wirefold.enrich.state.BodyPhase;
import org.wirefold.enrich.state.BodyRow;

/**
 * Nothing that is kept changes its bytes under the number by which a program knows whether it can read them. The file
 * {@code state-layout.txt} has a line of each type: its name, its layout, the bytes of an example. The layouts together
 * have {@link StateLayout#NUMBER}.
 *
 * <p>After a change that is meant, raise both numbers and write the file anew:
 *
 * <pre>{@code mvn verify -pl enrich-streams -am -DskipITs -Dtest=StateLayoutGoldenTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dwirefold.layout.write=true}</pre>
 *
 * It is not written while a number that has to be raised is not.
 */
class StateLayoutGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/wirefold/enrich/app/state-layout.txt");
    private static final String TOGETHER = "StateLayout";
    private static final String DO =
            "; where that is meant, raise LAYOUT of the type and StateLayout.NUMBER, then write"
                    + " the golden file anew as StateLayoutGoldenTest says (-Dwirefold.layout.write=true)";

    @Test
    void shouldReadBackWhatWasWritten() {
        PersistedExamples.all()
                .forEach((name, example) -> assertThat((Object) example.readBack())
                        .as(name)
                        .usingRecursiveComparison()
                        .withEqualsForType(Profile::equals, Profile.class)
                        .withEqualsForType(NamedEntities::equals, NamedEntities.class)
                        .isEqualTo(example.value()));
    }

    @Test
    void shouldKeepTheBytesOfALayout() throws IOException {
        // Given
        Map<String, String> now = lines();
        Map<String, String> golden = golden();
        List<String> wrong = new ArrayList<>();

        // When
        boolean other = false;
        for (Map.Entry<String, String> known : golden.entrySet()) {
            String line = now.get(known.getKey());
            if (known.getKey().equals(TOGETHER) || known.getValue().equals(line)) {
                continue;
            }
            other = true;
            if (line == null) {
                continue;
            }
            if (layout(line).equals(layout(known.getValue()))) {
                wrong.add(known.getKey() + " has other bytes under the same LAYOUT " + layout(line));
            }
        }
        if (other && Objects.equals(now.get(TOGETHER), golden.get(TOGETHER))) {
            wrong.add("StateLayout.NUMBER is still " + now.get(TOGETHER));
        }
        if (Boolean.getBoolean("wirefold.layout.write") && wrong.isEmpty()) {
            write(now);
            golden = golden();
        }

        // Then
        assertThat(wrong).as("what is kept has other bytes than before" + DO).isEmpty();
        assertThat(now).as("what is kept has another layout than before" + DO).isEqualTo(golden);
    }

    @Test
    void shouldHaveAnExampleOfEverythingThatHasALayout() throws Exception {
        // Given
        Map<String, Example<?>> examples = PersistedExamples.all();

        // When
        Map<String, Integer> layouts = new TreeMap<>();
        for (Class<?> type : typesBeside(BodyEvent.class, BodyRow.class)) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("LAYOUT")) {
                    field.setAccessible(true);
                    layouts.put(type.getSimpleName(), (Integer) field.get(null));
                }
            }
        }

        // Then
        assertThat(layouts).containsKeys("BodyRow", "IndexProbe", "BodyEvent", "IndexOutbox");
        layouts.forEach((type, layout) -> assertThat(examples.entrySet())
                .as(type)
                .anySatisfy(example -> assertThat(example.getKey()).matches(type + "([./].*)?"))
                .filteredOn(example -> example.getKey().matches(type + "([./].*)?"))
                .allSatisfy(example -> assertThat((int) example.getValue().bytes()[0])
                        .as(example.getKey())
                        .isEqualTo(layout)));
        for (Class<?> events : List.of(ArticleEvent.class, BodyEvent.class, StoryEvent.class, ProfileEvent.class)) {
            for (Class<?> event : events.getPermittedSubclasses()) {
                assertThat(examples).containsKey(events.getSimpleName() + "." + event.getSimpleName());
            }
        }
    }

    @Test
    void shouldHaveAValueInEveryFieldOfAPhase() throws ReflectiveOperationException {
        // Given
        Map<String, BodyRow> rows = PersistedExamples.bodyRows();

        // When
        List<String> empty = new ArrayList<>();
        for (Class<?> phase : BodyPhase.class.getPermittedSubclasses()) {
            BodyRow row = Objects.requireNonNull(rows.get(phase.getSimpleName().toLowerCase(Locale.ROOT)));
            assertThat(row.phase()).isInstanceOf(phase);
            for (RecordComponent component : phase.getRecordComponents()) {
                Object value = component.getAccessor().invoke(row.phase());
                if (value == null
                        || List.of(false, 0, -1, List.of(), Set.of(), Map.of()).contains(value)) {
                    empty.add(phase.getSimpleName() + "." + component.getName());
                }
            }
        }

        Map<String, ArticleStateRow> articles = PersistedExamples.articleStateRows();
        for (Class<?> phase : ArticlePhase.class.getPermittedSubclasses()) {
            ArticleStateRow row =
                    Objects.requireNonNull(articles.get(phase.getSimpleName().toLowerCase(Locale.ROOT)));
            assertThat(row.phase()).isInstanceOf(phase);
            empty.addAll(emptyIn((Record) row.phase()));
        }

        // Then
        assertThat(empty).isEmpty();
    }

    /** The components of a record, and of records in it, that have no value of their own. */
    private static List<String> emptyIn(Record phase) throws ReflectiveOperationException {
        List<String> empty = new ArrayList<>();
        for (RecordComponent component : phase.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(phase);
            if (value == null || List.of("", false, 0, 0L, -1, -1L, List.of()).contains(value)) {
                empty.add(phase.getClass().getSimpleName() + "." + component.getName());
            } else if (value instanceof ArticlePhase.HeldBody || value instanceof ArticlePhase.StoryStay) {
                empty.addAll(emptyIn((Record) value));
            }
        }
        return empty;
    }

    @Test
    void shouldCopyEveryFieldOfARow() {
        PersistedExamples.articleStateRows().forEach((phase, article) -> {
            ArticleStateRow copy = ArticleStateRow.KIND.copier().apply(article);
            assertThat(copy)
                    .as(phase)
                    .isNotSameAs(article)
                    .usingRecursiveComparison()
                    .isEqualTo(article);
        });
        PersistedExamples.bodyRows().forEach((phase, body) -> {
            BodyRow copy = body.copy();
            assertThat(copy)
                    .as(phase)
                    .isNotSameAs(body)
                    .usingRecursiveComparison()
                    .isEqualTo(body);
            assertThat(body.saysTheSameAs(copy)).as(phase).isTrue();
        });
    }

    @Test
    void shouldNotChangeARowThroughItsCopy() {
        // Given
        BodyRow awaiting = Objects.requireNonNull(PersistedExamples.bodyRows().get("awaiting"));
        byte[] before = awaiting.toBytes();

        // When
        BodyRow copy = awaiting.copy();
        copy.bodyAnswered("body-2");
        copy.partitionAnswered(1);
        copy.noteUnrelated("body-7");

        // Then
        assertThat(awaiting.toBytes()).isEqualTo(before);
        assertThat(awaiting.saysTheSameAs(copy)).isFalse();
    }

    private static List<Class<?>> typesBeside(Class<?>... types) throws IOException, URISyntaxException {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : types) {
            Path classes = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files =
                    Files.list(classes.resolve(type.getPackageName().replace('.', '/')))) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".class") && !name.equals("package-info.class")) {
                        found.add(load(type.getPackageName() + "." + name.substring(0, name.length() - 6)));
                    }
                }
            }
        }
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, StateLayoutGoldenTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String layout(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    /** Layout and bytes by name. */
    private static Map<String, String> lines() {
        Map<String, String> lines = new TreeMap<>();
        lines.put(TOGETHER, Integer.toString(StateLayout.NUMBER));
        PersistedExamples.all()
                .forEach((name, example) -> lines.put(
                        name, example.bytes()[0] + " " + HexFormat.of().formatHex(example.bytes())));
        return lines;
    }

    private static Map<String, String> golden() {
        Map<String, String> golden = new TreeMap<>();
        try {
            for (String line : Files.exists(GOLDEN) ? Files.readAllLines(GOLDEN) : List.<String>of()) {
                int end = line.indexOf(' ');
                golden.put(line.substring(0, end), line.substring(end + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return golden;
    }

    private static void write(Map<String, String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach((name, line) -> text.append(name).append(' ').append(line).append('\n'));
        Files.createDirectories(GOLDEN.getParent());
        Files.writeString(GOLDEN, text, StandardCharsets.UTF_8);
    }
}
