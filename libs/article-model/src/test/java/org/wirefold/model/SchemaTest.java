package org.wirefold.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Join;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.EnrichedArticle.Quote;
import org.wirefold.model.EnrichedArticle.Related;
import org.wirefold.model.EnrichedArticle.StoryPlace;
import tools.jackson.databind.JsonNode;

/** The checked-in JSON Schemas and the records say the same. */
class SchemaTest {
    private static final Instant TIME = Instant.parse("2026-05-04T03:02:01Z");

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of("articles.raw", RawArticle.class),
                Arguments.of("articles.enriched", EnrichedArticle.class),
                Arguments.of("stories", Story.class),
                Arguments.of("events", NewsEvent.class),
                Arguments.of("articles.dead-letter", DeadLetter.class));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldDescribeEveryComponentOfTheRecordsAndNothingElse(String topic, Class<?> root) throws IOException {
        // Given
        JsonNode schema = schema(topic);
        Set<String> described = new LinkedHashSet<>();
        if (schema.has("$defs")) {
            described.addAll(schema.get("$defs").propertyNames());
        }

        // When
        Set<String> used = new HashSet<>();
        Deque<Class<?>> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Class<?> type = left.remove();
            JsonNode description = type == root ? schema : schema.get("$defs").get(type.getSimpleName());
            assertThat(description).as("%s in %s", type.getSimpleName(), topic).isNotNull();
            for (Class<?> inner : compare(type, description)) {
                if (used.add(inner.getSimpleName())) {
                    left.add(inner);
                }
            }
        }

        // Then
        assertThat(described).isEqualTo(used);
    }

    private static Set<Class<?>> compare(Class<?> type, JsonNode description) {
        Set<Class<?>> inner = new LinkedHashSet<>();
        RecordComponent[] components = type.getRecordComponents();
        JsonNode properties = description.get("properties");
        assertThat(properties.propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(components).map(RecordComponent::getName).toList());
        assertThat(description.get("required").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(components)
                        .filter(component -> !isNullable(component))
                        .map(RecordComponent::getName)
                        .toList());
        for (RecordComponent component : components) {
            JsonNode property = properties.get(component.getName());
            assertThat(property.get("description"))
                    .as("description of %s", component)
                    .isNotNull();
            compare(component.getGenericType(), property, component.toString(), inner);
        }
        return inner;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void compare(Type type, JsonNode property, String where, Set<Class<?>> inner) {
        if (type instanceof ParameterizedType generic) {
            boolean list = generic.getRawType() == List.class;
            JsonNode content = property.get(list ? "items" : "additionalProperties");
            assertThat(type(property)).as(where).isEqualTo(list ? "array" : "object");
            Type[] arguments = generic.getActualTypeArguments();
            compare(arguments[arguments.length - 1], content, where, inner);
        } else if (type instanceof Class<?> simple && simple.isRecord()) {
            assertThat(property.get("$ref").asString()).as(where).isEqualTo("#/$defs/" + simple.getSimpleName());
            inner.add(simple);
        } else {
            assertThat(type(property)).as(where).isEqualTo(jsonType(type));
            assertThat(property.has("format")).as(where).isEqualTo(type == Instant.class);
        }
    }

    private static String type(JsonNode property) {
        JsonNode type = property.get("type");
        return type.isArray() ? type.get(0).asString() : type.asString();
    }

    private static String jsonType(Type type) {
        if (type == String.class || type == Instant.class) {
            return "string";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        return type == double.class || type == Double.class ? "number" : "boolean";
    }

    @Test
    void shouldAcceptWhatIsWritten() throws IOException {
        assertThat(errors("articles.raw", RawArticle.ofText("t"))).isEmpty();
        assertThat(errors("articles.enriched", enriched())).isEmpty();
        assertThat(errors("articles.raw", agencyArticle())).isEmpty();
        assertThat(errors("stories", story())).isEmpty();
        assertThat(errors("events", newsEvent())).isEmpty();
        assertThat(errors(
                        "articles.dead-letter",
                        new DeadLetter("produce", "empty", "m", null, null, null, null, "a.txt", 1L, TIME, 0, false)))
                .isEmpty();
    }

    private static NewsEvent newsEvent() {
        return new NewsEvent(
                "urn:wirefold:event:1",
                "Ferry sinks",
                List.of(
                        new NewsEvent.EventStory("s1", "urn:a", "a", "Ferry sinks", TIME, null, null, null, null),
                        new NewsEvent.EventStory(
                                "s2", "urn:b", "b", "Search", null, "s1", .75, Map.of("words", .5), "s1")),
                TIME,
                TIME,
                3,
                "events-1");
    }

    @Test
    void shouldRefuseWhatTheContractForbids() throws IOException {
        // Given
        String wrongTime = write(story()).replace(TIME.toString(), "yesterday");
        String wrongRelation = write(enriched()).replace("\"copy\"", "\"cousin\"");
        String noBody = write(enriched()).replace("\"body\"", "\"corpse\"");

        // Then
        assertThat(validate("stories", wrongTime)).isNotEmpty();
        assertThat(validate("articles.enriched", wrongRelation)).isNotEmpty();
        assertThat(validate("articles.enriched", noBody)).isNotEmpty();
        assertThat(validate("articles.raw", "{\"title\":\"no text\"}")).isNotEmpty();
        assertThat(validate("articles.raw", "{\"text\":\"t\",\"headline\":null,\"any\":{}}"))
                .isEmpty();
    }

    @Test
    void shouldWriteTimesAsTextAndLeaveOutWhatIsAbsent() {
        assertThat(write(enriched()))
                .contains("\"versionCreated\":\"2026-05-04T03:02:01Z\"")
                .doesNotContain("byline", "null");
    }

    @Test
    void shouldReadWhatItWrote() {
        assertThat(ArticleJson.read(ArticleJson.write(enriched()), EnrichedArticle.class))
                .isEqualTo(enriched());
        assertThat(ArticleJson.read(ArticleJson.write(story()), Story.class)).isEqualTo(story());
    }

    @Test
    void shouldWriteTheSameWhenAnEnrichedArticleIsPutTogetherOfItsParts() {
        // Given
        EnrichedArticle whole = enriched();
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("entities", whole.entities());
        findings.put("quotes", whole.quotes());
        findings.put("annotation", whole.annotation());

        // When
        byte[] json = ArticleJson.enriched(
                ArticleJson.write(whole.item()),
                whole.story(),
                ArticleJson.write(findings),
                ArticleJson.write(whole.provenance()),
                Objects.requireNonNull(whole.origin()),
                whole.originRights(),
                ArticleJson.write(Objects.requireNonNull(whole.edits())));

        // Then
        assertThat(new String(json, UTF_8)).isEqualTo(new String(ArticleJson.write(whole), UTF_8));
    }

    private static EnrichedArticle enriched() {
        JoinEvidence evidence = new JoinEvidence(1, .5, .9, .8, 1, .99, "the same");
        return new EnrichedArticle(
                new Item(
                        "u", "s", null, "h", "A body.", null, null, null, null, null, "en", .9, TIME, TIME, "second",
                        "field", .9, TIME, 1, "none", null, null, null, .9, "stub", null, null),
                new StoryPlace(
                        "id",
                        "copy",
                        "f",
                        "c",
                        evidence,
                        new Join("copy", evidence),
                        List.of(new Related("r", "template", evidence)),
                        1,
                        "policy-1"),
                List.of(new EntityAnnotation(
                        "person:kim",
                        "person",
                        "Kim",
                        Map.of("wikidata", "Q1"),
                        .5,
                        List.of(new Mention(0, 1, "A", 1)),
                        List.of("Premier"))),
                List.of(new Quote(0, 1, "A", null, null, null, null, null)),
                new AnnotationOrigin("names-1", true),
                new Provenance("articles.raw", 0, 0, "0".repeat(64), "s"),
                new Origin(
                        "agency",
                        "AFP",
                        .97,
                        List.of(new Origin.Clue("dateline", "PARIS (AFP)")),
                        List.of(new Origin.Part("agency", "AFP", .8, List.of(new Origin.Span(0, 2))))),
                new OriginRights(
                        "c",
                        "AFP",
                        new Rights(
                                "No archives.",
                                "AFP",
                                "(c) AFP",
                                List.of("l"),
                                List.of("r"),
                                true,
                                "p",
                                List.of("noai")),
                        false),
                List.of(new Edit(
                        1,
                        2,
                        TIME,
                        TIME,
                        Edit.NOTE,
                        "g",
                        "h",
                        1,
                        1,
                        0,
                        List.of(
                                new Edit.EditPart(Edit.EditPart.REMOVED, "Some"),
                                new Edit.EditPart(Edit.EditPart.ADDED, "A"),
                                new Edit.EditPart(Edit.EditPart.SAME, " body.")),
                        false)));
    }

    private static RawArticle agencyArticle() {
        Editorial editorial = new Editorial(
                "STORM-HARBOUR",
                "ROTTERDAM, May 4 (AFP) -",
                "Rotterdam",
                "2026-05-04T03:02:01+02:00",
                "No archives.",
                "AFP",
                "(c) AFP",
                "urn:newsml:afp.com:20260504:1:1",
                List.of(new Editorial.Subject("medtop:20000149", "storm")),
                List.of("storm"),
                List.of("feature"),
                List.of("AFP"),
                List.of("sig:correction"),
                Map.of("slug", "x"));
        return new RawArticle(
                "u", "s", null, "h", null, "en", "t", 2, "usable", 4, "n", null, "AFP", null, "By Jane Roe", editorial);
    }

    private static Story story() {
        return new Story(
                "id",
                "c",
                "h",
                "f",
                List.of(new Story.Member("c", "s", "h", "original", TIME, "day", TIME, null, "none")),
                List.of("s"),
                "c",
                TIME,
                "day",
                TIME,
                TIME,
                TIME,
                List.of(new Story.StoryEntity("person:kim", "person", "Kim", Map.of(), 1, 1, .5)),
                List.of(),
                1,
                "policy-1",
                null,
                null);
    }

    private static List<Error> errors(String topic, Object value) throws IOException {
        return validate(topic, write(value));
    }

    private static List<Error> validate(String topic, String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(topic));
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static String write(Object value) {
        return new String(ArticleJson.write(value), UTF_8);
    }

    private static JsonNode schema(String topic) throws IOException {
        String name = "schema/" + topic + ".schema.json";
        try (InputStream in = Objects.requireNonNull(RawArticle.class.getResourceAsStream(name), name)) {
            return ArticleJson.mapper().readTree(in);
        }
    }
}
