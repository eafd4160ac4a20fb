package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;

/** The file and the commands of docs/alerts.md. */
@Timeout(240)
class AlertsCommandTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n";

    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Ran(code, out.toString(), err.toString());
    }

    private static String documented() throws IOException {
        Matcher block = YAML.matcher(Files.readString(Path.of("../docs/alerts.md"), StandardCharsets.UTF_8));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    void shouldFindTheDocumentedFileGoodAndNameTheLineOfAWrongOne() throws IOException {
        // Given
        Files.writeString(folder.resolve("newsroom.secret"), SECRET);
        Path good = Files.writeString(folder.resolve("good.yaml"), documented());
        Path wrong =
                Files.writeString(folder.resolve("wrong.yaml"), documented().replace("agencies:", "agency:"));

        // When
        Ran right = run("alerts", "check", good.toString());
        Ran not = run("alerts", "check", wrong.toString());

        // Then
        assertThat(right.code()).as(right.err()).isZero();
        assertThat(right.out()).isEqualTo("good; saved searches: 2, webhooks: 1\n");
        assertThat(not.code()).isEqualTo(2);
        assertThat(not.out()).contains("wrong.yaml:13: there is no setting 'agency'");
    }

    @Test
    void shouldSayWhatToStartWhenThereAreNoAlerts() {
        // When
        Ran ran = run("alerts", "list", "--data", folder.toString());

        // Then
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("wirefold run --alerts FILE");
    }

    @Test
    void shouldSendOneAlertForEachStoryOfARunAndShowIt() throws IOException {
        // Given
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/gone") ? 410 : 204, -1);
            }
        });
        receiver.start();
        String address = "http://127.0.0.1:" + receiver.getAddress().getPort();
        Files.writeString(folder.resolve("secret"), SECRET);
        String webhook = ", secret-file: secret, allow-private-addresses: true}\n";
        Path rules = Files.writeString(
                folder.resolve("alerts.yaml"),
                "webhooks:\n  here: {url: " + address + webhook + "  gone: {url: " + address + "/gone" + webhook
                        + "searches:\n  - {name: port, words: Rotterdam tunnel, webhooks: here}\n"
                        + "  - {name: satellite, words: satellite, sources: nwa.example, webhooks: gone}\n");
        String data = folder.resolve("data").toString();

        // When
        Ran run = run("run", "--input", "../samples", "--until-idle", "--data", data, "--alerts", rules.toString());
        receiver.stop(0);
        Ran list = run("alerts", "list", "--data", data, "--json");
        Ran dead = run("alerts", "dead-letters", "--data", data);
        Ran redrive = run("alerts", "redrive", "--data", data, "--all");

        // Then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("sending alerts, saved searches: 2");
        assertThat(bodies)
                .filteredOn(body -> body.contains("\"search\":\"port\""))
                .isNotEmpty()
                .extracting(body -> ArticleJson.mapper()
                        .readTree(body)
                        .path("data")
                        .path("story")
                        .path("storyId")
                        .asString())
                .doesNotHaveDuplicates();
        assertThat(list.out()).contains("\"state\":\"delivered\",\"search\":\"port\"");
        assertThat(dead.out()).contains("satellite", "410");
        assertThat(redrive.code()).as(redrive.err()).isZero();
        assertThat(redrive.out()).contains("1 alert will be sent again");
        assertThat(run("alerts", "dead-letters", "--data", data).out()).doesNotContain("satellite");
    }
}
