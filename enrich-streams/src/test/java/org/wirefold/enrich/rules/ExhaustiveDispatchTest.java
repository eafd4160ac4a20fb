package org.wirefold.enrich.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.event.StoryEvent;

/** A new type of event breaks the build at every place that must handle it: its bytes, its dispatch and its step. */
class ExhaustiveDispatchTest {
    private static final Path SOURCES = Path.of("src/main/java/org/wirefold/enrich");

    @TempDir
    Path classes;

    /** Each sealed event, the step that handles it, and how many handlers the step has. */
    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of("ArticleEvent", "AssignArticles", 1),
                Arguments.of("BodyEvent", "FoldBodies", 2),
                Arguments.of("StoryEvent", "PublishStories", 1),
                Arguments.of("ProfileEvent", "PublishEvents", 1));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldCompileWhenNothingIsNew(String event, String step, int handlers) throws IOException {
        assertThat(errors(Map.of(event, event(event), step, step(step)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldNotCompileWhenANewEventIsNotDispatched(String event, String step, int handlers) throws IOException {
        // Given
        String source =
                event(event).replace("enum Type {", "record Added() implements " + event + " {}\n\n    enum Type {");

        // When
        List<String> errors = errors(Map.of(event, source));

        // Then
        assertThat(errors).singleElement().asString().contains("Added is not abstract and does not override");
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldNotCompileWhenTheBytesOfANewTypeAreNotRead(String event, String step, int handlers) throws IOException {
        // Given
        String source = event(event).replace("enum Type {", "enum Type {\n        ADDED(99),");

        // When
        List<String> errors = errors(Map.of(event, source));

        // Then
        assertThat(errors).singleElement().asString().contains("switch expression does not cover all");
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldNotCompileWhenAHandlerLacksAMethod(String event, String step, int handlers) throws IOException {
        // Given
        String source = event(event).replace("interface Handler {", "interface Handler {\n        void onAdded();\n");

        // When
        List<String> errors = errors(Map.of(event, source, step, step(step)));

        // Then
        assertThat(errors)
                .hasSize(handlers)
                .allSatisfy(error -> assertThat(error).contains(step, "onAdded()"));
    }

    @Test
    void shouldSayWhatIsWrongWhenTheTypeOfAnEventIsUnknown() {
        assertThatThrownBy(() -> ArticleEvent.fromBytes(new byte[] {ArticleEvent.LAYOUT, 99}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown type 99 of an article event");
        assertThatThrownBy(() -> BodyEvent.fromBytes(new byte[] {BodyEvent.LAYOUT, 99}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown type 99 of a body event");
        assertThatThrownBy(() -> StoryEvent.fromBytes(new byte[] {StoryEvent.LAYOUT, 99}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown type 99 of a story event");
        assertThatThrownBy(() -> ProfileEvent.fromBytes(new byte[] {ProfileEvent.LAYOUT, 99}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown type 99 of a profile event");
    }

    private static String event(String name) throws IOException {
        return Files.readString(SOURCES.resolve("event/" + name + ".java"));
    }

    private static String step(String name) throws IOException {
        return Files.readString(SOURCES.resolve("processor/" + name + ".java"));
    }

    /** Compiles sources against the classes of the module and returns the errors, each with the file that it is in. */
    private List<String> errors(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        List<String> options =
                List.of("-d", classes.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path"));
        compiler.getTask(null, null, diagnostics, options, null, files).call();
        return diagnostics.getDiagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .map(found -> found.getSource().getName() + ": " + found.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
