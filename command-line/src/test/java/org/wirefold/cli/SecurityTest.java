package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wirefold.broker.BrokerConfig;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.option.Settings;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Topic;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A broker that speaks TLS only and wants a password, its certificate made for the test. */
@Timeout(300)
class SecurityTest {
    private static final String SECRET = "correct-horse-battery";
    private static final String STORE_SECRET = "staple-of-the-store";

    @TempDir
    Path folder;

    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, environment, new PrintWriter(out), new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private Path keyStore() throws Exception {
        Path store = folder.resolve("broker.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=broker",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_SECRET)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
        return store;
    }

    private EmbeddedBroker start(Path store) {
        String users =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\""
                        + SECRET + "\" user_broker=\"" + SECRET + "\" user_wirefold=\"" + SECRET + "\";";
        return EmbeddedBroker.start(BrokerConfig.on(folder.resolve("broker"))
                .withMaxMessageBytes(Topic.MAX_MESSAGE_BYTES)
                .with("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT")
                .with("sasl.enabled.mechanisms", "PLAIN")
                .with("sasl.mechanism.inter.broker.protocol", "PLAIN")
                .with("listener.name.plaintext.plain.sasl.jaas.config", users)
                .with("ssl.keystore.type", "PKCS12")
                .with("ssl.keystore.location", store.toString())
                .with("ssl.keystore.password", STORE_SECRET)
                .with("ssl.key.password", STORE_SECRET)
                .with("ssl.truststore.type", "PKCS12")
                .with("ssl.truststore.location", store.toString())
                .with("ssl.truststore.password", STORE_SECRET));
    }

    private Path config(Path store) throws IOException {
        return Files.write(
                folder.resolve("wirefold.properties"),
                List.of(
                        "kafka.security.protocol=SASL_SSL",
                        "kafka.sasl.mechanism=PLAIN",
                        "kafka.ssl.truststore.type=PKCS12",
                        "kafka.ssl.truststore.location=" + store));
    }

    private Map<String, String> environment(String name, String password) throws IOException {
        Path jaas = Files.writeString(
                folder.resolve(name),
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"wirefold\" password=\""
                        + password + "\";\n");
        Path store = Files.writeString(folder.resolve("store-secret"), STORE_SECRET + "\n");
        return Map.of(
                "WIREFOLD_KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString(),
                "WIREFOLD_KAFKA_SSL_TRUSTSTORE_PASSWORD_FILE", store.toString());
    }

    @Test
    void shouldReachABrokerThatWantsTlsAndAPasswordFromEveryClient() throws Exception {
        // Given
        Path store = keyStore();
        Path config = config(store);
        Map<String, String> environment = environment("jaas", SECRET);
        try (EmbeddedBroker broker = start(store)) {
            String[] common = {"--bootstrap-servers", broker.bootstrapServers(), "--config", config.toString()};
            Path data = folder.resolve("data");

            // When
            Ran ran = run(
                    environment,
                    with(
                            common,
                            "run",
                            "--until-idle",
                            "--json",
                            "--verbose",
                            "--input",
                            "../samples",
                            "--data",
                            data));
            Ran status = run(environment, with(common, "status", "--json"));
            Ran doctor = run(environment, with(common, "doctor"));
            Ran refused =
                    run(environment("wrong", "wrong-password"), with(common, "topics", "--data", folder.resolve("x")));
            Ran withoutTls = run(
                    Map.of(),
                    "topics",
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--config",
                    Files.writeString(
                                    folder.resolve("plain.properties"),
                                    "kafka.default.api.timeout.ms=3000\nkafka.request.timeout.ms=2000\n")
                            .toString());

            // Then
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
            JsonNode summary = ArticleJson.mapper().readTree(ran.out());
            assertThat(summary.get("articles").asInt()).isEqualTo(41);
            assertThat(status.exitCode()).as(status.err()).isEqualTo(ExitCode.OK);
            assertThat(doctor.out()).contains("a topic was made, written to and removed");
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.err()).contains("Authentication failed");
            assertThat(withoutTls.exitCode()).isNotZero();
            String everything = ran.out()
                    + ran.err()
                    + status.out()
                    + status.err()
                    + doctor.out()
                    + doctor.err()
                    + refused.err()
                    + Files.readString(data.resolve("wirefold.log"), StandardCharsets.UTF_8);
            assertThat(everything).doesNotContain(SECRET, STORE_SECRET, "wrong-password");
        }
    }

    private static String[] with(String[] common, Object... arguments) {
        String[] all = new String[common.length + arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            all[i] = arguments[i].toString();
        }
        System.arraycopy(common, 0, all, arguments.length, common.length);
        return all;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldNotShowSecretsInHelp(String command) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("secret"), SECRET);
        Map<String, String> environment = Map.of(
                "WIREFOLD_SINK_PASSWORD_FILE",
                file.toString(),
                "WIREFOLD_SINK",
                "postgresql://wirefold:" + SECRET + "@db/news",
                "WIREFOLD_KAFKA_SASL_JAAS_CONFIG",
                SECRET,
                "WIREFOLD_KAFKA_SSL_KEYSTORE_PASSWORD_FILE",
                file.toString());

        // When
        Ran help = run(environment, command, "--help");

        // Then
        assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(help.out()).startsWith("Usage: wirefold " + command);
        assertThat(help.out() + help.err()).doesNotContain(SECRET);
    }

    static Set<String> commands() {
        return new TreeSet<>(
                new CommandLine(new WirefoldCommand(), new CommandFactory(Settings.load(new String[0], Map.of())))
                        .getSubcommands()
                        .keySet());
    }

    @Test
    void shouldRefuseAPasswordForWhatTakesNone() {
        // When
        Ran ran = run(
                Map.of(),
                "sink",
                "sqlite:" + folder.resolve("a.sqlite"),
                "--sink-password",
                SECRET,
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--data",
                folder.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err())
                .contains("only postgresql:// and opensearch: take a password")
                .doesNotContain(SECRET);
    }

    @Test
    void shouldNotShowThePasswordOfADatabaseThatItCannotReach() throws Exception {
        // Given
        TestBroker broker = TestBroker.shared();
        Path file = Files.writeString(folder.resolve("secret"), SECRET);
        StringWriter said = new StringWriter();
        String[] arguments = {
            "sink",
            "postgresql://wirefold@127.0.0.1:1/news",
            "--verbose",
            "--http",
            "0",
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--prefix",
            broker.newCatalogue(1).prefix(),
            "--partitions",
            "1",
            "--data",
            folder.toString()
        };
        Map<String, String> environment = Map.of("WIREFOLD_SINK_PASSWORD_FILE", file.toString());
        Thread sink = new Thread(() -> Main.run(arguments, environment, new PrintWriter(said), new PrintWriter(said)));
        sink.start();

        // When
        String log = Await.until(
                "word that it waits",
                () -> Files.readString(folder.resolve("wirefold.log"), StandardCharsets.UTF_8),
                text -> text.contains("WARN"));
        Matcher url = Await.until(
                "where it answers", () -> Pattern.compile("http://[0-9.:]+").matcher(said.toString()), Matcher::find);
        String ready = page(url.group() + "/readyz");
        String metrics = page(url.group() + "/metrics");
        sink.interrupt();
        sink.join(60_000);

        // Then
        assertThat(sink.isAlive()).isFalse();
        assertThat(ready).contains("not ready: waiting since");
        assertThat(said.toString() + log + ready + metrics)
                .contains("127.0.0.1:1/news")
                .doesNotContain(SECRET);
    }

    private static String page(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
