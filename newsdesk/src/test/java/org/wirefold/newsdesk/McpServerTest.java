package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.newsdesk.api.ReadApi;
import org.wirefold.newsdesk.mcp.McpServer;
import org.wirefold.results.ResultsDatabase;
import tools.jackson.databind.JsonNode;

/** A client of the Model Context Protocol over two pipes. */
@Timeout(60)
class McpServerTest {
    @TempDir
    Path folder;

    private final PipedOutputStream requests = new PipedOutputStream();
    private final PipedInputStream answers = new PipedInputStream(1 << 20);
    private ResultsDatabase database;
    private FutureTask<Boolean> serving;
    private BufferedReader in;
    private int lastId;

    @BeforeEach
    void start() throws Exception {
        String target = "sqlite:" + folder.resolve("desk.sqlite");
        DeskRows.usual(5).writeTo(target, 1);
        database = ResultsDatabase.open(target, 1);
        PipedInputStream input = new PipedInputStream(requests, 1 << 20);
        OutputStream output = new PipedOutputStream(answers);
        serving = new FutureTask<>(() -> {
            try (output) {
                new McpServer(new ReadApi(database), "test").serve(input, output);
            }
            return true;
        });
        Thread thread = new Thread(serving, "mcp");
        thread.setDaemon(true);
        thread.start();
        in = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() throws Exception {
        requests.close();
        database.close();
    }

    private void write(String line) throws IOException {
        requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
    }

    private JsonNode read() throws IOException {
        return ArticleJson.mapper().readTree(in.readLine());
    }

    private JsonNode ask(String method, Map<String, Object> params) throws IOException {
        int id = ++lastId;
        write(ArticleJson.mapper()
                .writeValueAsString(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params)));
        JsonNode answer = read();
        assertThat(answer.get("id").asInt()).isEqualTo(id);
        return answer;
    }

    private JsonNode call(String tool, Map<String, Object> arguments) throws IOException {
        JsonNode result =
                ask("tools/call", Map.of("name", tool, "arguments", arguments)).get("result");
        assertThat(result.get("content").get(0).get("type").asString()).isEqualTo("text");
        return result;
    }

    @Test
    void shouldAgreeOnAVersionAndListToolsThatReadAlone() throws Exception {
        // When
        JsonNode known = ask("initialize", Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of()));
        JsonNode unknown = ask("initialize", Map.of("protocolVersion", "2099-01-01", "capabilities", Map.of()));
        write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        JsonNode tools = ask("tools/list", Map.of()).get("result").get("tools");

        // Then
        assertThat(known.get("result").get("protocolVersion").asString()).isEqualTo("2025-06-18");
        assertThat(unknown.get("result").get("protocolVersion").asString()).isEqualTo("2025-11-25");
        assertThat(known.get("result").get("capabilities").has("tools")).isTrue();
        List<String> names = new ArrayList<>();
        Schema dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        tools.forEach(tool -> {
            names.add(tool.get("name").asString());
            assertThat(tool.get("annotations").get("readOnlyHint").asBoolean()).isTrue();
            assertThat(dialect.validate(tool.get("inputSchema").toString(), InputFormat.JSON))
                    .isEmpty();
        });
        assertThat(names).containsExactly("search_stories", "get_story", "compare_articles", "find_original");
    }

    @Test
    void shouldFindWhoWroteItFirstFromAnyCopy() throws Exception {
        // Given
        JsonNode stories = call("search_stories", Map.of("q", "eastern mouth")).get("structuredContent");
        String id = stories.get("items").get(0).get("storyId").asString();
        JsonNode story = call("get_story", Map.of("storyId", id)).get("structuredContent");
        String copy = story.get("timeline").get(1).get("article").get("uri").asString();

        // When
        JsonNode found = call("find_original", Map.of("uri", copy)).get("structuredContent");
        JsonNode pair = call("compare_articles", Map.of("first", "urn:t:1", "second", copy))
                .get("structuredContent");

        // Then
        assertThat(stories.get("items")).hasSize(1);
        assertThat(found.get("original").get("uri").asString())
                .isEqualTo(story.get("canonicalUri").asString())
                .isNotEqualTo(copy);
        assertThat(found.get("original").has("source")).isTrue();
        assertThat(pair.size()).isPositive();
    }

    @Test
    void shouldSayWhatIsWrongSoThatTheClientCanAskAgain() throws Exception {
        // Then
        assertThat(call("get_story", Map.of("storyId", "none"))
                        .get("content")
                        .get(0)
                        .get("text")
                        .asString())
                .contains("there is no story none");
        assertThat(call("search_stories", Map.of("colour", "red"))
                        .get("isError")
                        .asBoolean())
                .isTrue();
        assertThat(call("search_stories", Map.of("q", List.of("a")))
                        .get("isError")
                        .asBoolean())
                .isTrue();
        assertThat(call("find_original", Map.of()).get("isError").asBoolean()).isTrue();
        assertThat(ask("tools/call", Map.of("name", "drop_tables"))
                        .get("error")
                        .get("code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(ask("resources/list", Map.of()).get("error").get("code").asInt())
                .isEqualTo(-32601);
    }

    @Test
    void shouldGoOnAfterLinesThatAreNoMessages() throws Exception {
        // When
        write("{broken");
        JsonNode broken = read();
        write("[1]");
        JsonNode list = read();
        write("x".repeat((1 << 20) + 10));
        JsonNode tooLong = read();

        // Then
        assertThat(broken.get("error").get("code").asInt()).isEqualTo(-32700);
        assertThat(list.get("error").get("code").asInt()).isEqualTo(-32600);
        assertThat(tooLong.get("error").get("code").asInt()).isEqualTo(-32700);
        assertThat(ask("ping", Map.of()).get("result").size()).isZero();
    }

    @Test
    void shouldEndWhenItsInputEnds() throws IOException, InterruptedException, ExecutionException {
        // When
        requests.close();

        // Then
        assertThat(serving.get()).isTrue();
        assertThat(in.readLine()).isNull();
    }
}
