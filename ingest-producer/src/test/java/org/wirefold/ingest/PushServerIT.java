package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;
import tools.jackson.databind.JsonNode;

/** Articles that are pushed over HTTP, against a real broker where its answer counts. */
class PushServerIT {
    private static final TestBroker BROKER = TestBroker.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final TopicCatalogue topics = BROKER.newCatalogue(1);
    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : started) {
            one.close();
        }
    }

    private PushConfig config(Set<String> tokens, int maxBody) {
        return config(tokens, null, maxBody);
    }

    private PushConfig config(Set<String> tokens, @Nullable TlsFiles tls, int maxBody) {
        return new PushConfig(
                BROKER.bootstrapServers(),
                topics,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tokens,
                tls,
                null,
                FieldMapping.NONE,
                maxBody,
                maxBody,
                Map.of());
    }

    private PushServer start(Set<String> tokens) {
        PushServer server = PushServer.start(config(tokens, 1 << 20));
        started.add(server);
        return server;
    }

    private static HttpRequest.Builder post(PushServer server, String type, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/articles"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return ArticleJson.mapper().readTree(response.body());
    }

    private long sent() {
        return BROKER.records(topics.raw()).size();
    }

    @Test
    void shouldAnswerWithTheUrisOfWhatTheBrokerHas() throws Exception {
        // Given
        PushServer server = start(Set.of());
        String nitf =
                "<nitf><head><docdata><doc-id id-string=\"n1\"/></docdata></head><body><body.head><hedline><hl1>T</hl1>"
                        + "</hedline></body.head><body.content><p>The tram stops.</p></body.content></body></nitf>";

        // When
        List<HttpResponse<String>> answers = List.of(
                send(post(server, "text/plain", "The ferry sails.")),
                send(post(server, "text/html", "<!doctype html><html><body><p>The ferry stays.</p></body></html>")),
                send(post(server, "application/json", "{\"uri\":\"urn:a:1\",\"text\":\"One.\"}")),
                send(post(
                        server,
                        "application/json",
                        "[{\"uri\":\"urn:a:2\",\"text\":\"Two.\"},{\"uri\":\"urn:a:3\",\"text\":\"Three.\"}]")),
                send(post(
                        server,
                        "application/x-ndjson",
                        "{\"uri\":\"urn:a:4\",\"text\":\"Four.\"}\n{\"uri\":\"urn:a:5\",\"text\":\"Five.\"}\n")),
                send(post(server, "application/xml", nitf)));

        // Then
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> json(answer).get("uris").size())
                .containsExactly(1, 1, 1, 2, 2, 1);
        assertThat(json(answers.get(3)).get("uris").get(1).asString()).isEqualTo("urn:a:3");
        assertThat(sent()).isEqualTo(8);
        String request = json(answers.get(4)).get("request").asString();
        assertThat(BROKER.records(topics.raw()))
                .extracting(record -> new String(
                        record.headers().lastHeader("wirefold.read-from").value(), UTF_8))
                .contains("{\"kind\":\"request\",\"name\":\"" + request + "\",\"line\":2}");
    }

    @Test
    void shouldSayWhyNothingWasTaken() throws Exception {
        PushServer server = start(Set.of());

        assertThat(refusal(send(post(server, "application/json", "{\"title\":\"T\"}"))))
                .startsWith("422 no-text");
        assertThat(refusal(send(post(server, "application/json", "{\"text\":"))))
                .startsWith("422 broken-json");
        assertThat(refusal(send(post(server, "text/plain", "  ")))).startsWith("422 empty");
        assertThat(refusal(send(post(server, "text/plain", "a".repeat((1 << 20) + 1)))))
                .startsWith("413 too-large");
        assertThat(refusal(send(post(server, "image/png", "\u0089PNG")))).startsWith("415 unknown-format");
        assertThat(refusal(send(post(server, "text/plain", "A.").header("Content-Encoding", "gzip"))))
                .startsWith("415 content-encoding");
        assertThat(refusal(send(post(server, "text/plain", "A.").header("Origin", "http://evil.example"))))
                .startsWith("403 browser");
        assertThat(send(HttpRequest.newBuilder(URI.create(server.url() + "/articles")))
                        .statusCode())
                .isEqualTo(405);
        assertThat(sent()).isZero();
    }

    private static String refusal(HttpResponse<String> response) {
        JsonNode answer = json(response);
        JsonNode reason = answer.has("refused") ? answer.get("refused").get(0) : answer;
        assertThat(reason.get("message").asString()).isNotBlank();
        return response.statusCode() + " " + reason.get("cause").asString();
    }

    @Test
    void shouldTakeTheGoodRowsAndNameTheOthers() throws Exception {
        PushServer server = start(Set.of());

        HttpResponse<String> answer =
                send(post(server, "application/x-ndjson", "{\"text\":\"One.\"}\n{broken\n{\"text\":\"Three.\"}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("uris")).hasSize(2);
        assertThat(json(answer).get("refused").get(0).get("line").asInt()).isEqualTo(2);
    }

    @Test
    void shouldAnswerAKnownKeyAsBeforeAndSendNothing() throws Exception {
        // Given
        PushServer server = start(Set.of());
        HttpResponse<String> first = send(post(server, "text/plain", "One.").header("Idempotency-Key", "k1"));

        // When
        HttpResponse<String> second = send(post(server, "text/plain", "One.").header("Idempotency-Key", "k1"));
        HttpResponse<String> other = send(post(server, "text/plain", "Two.").header("Idempotency-Key", "k1"));

        // Then
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(refusal(other)).isEqualTo("422 key-reused");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void shouldGiveABareIdTheSameUriInEveryRequest() throws Exception {
        PushServer server = start(Set.of());

        HttpResponse<String> first = send(post(server, "application/json", "{\"id\":7,\"text\":\"One.\"}"));
        HttpResponse<String> second = send(post(server, "application/json", "{\"id\":7,\"text\":\"Two.\"}"));

        assertThat(json(second).get("uris")).isEqualTo(json(first).get("uris"));
    }

    @Test
    void shouldTakeOnlyWhoHasATokenWhereThereAreTokens() throws Exception {
        PushServer server = start(Set.of("secret-1", "secret-2"));

        assertThat(refusal(send(post(server, "text/plain", "One.")))).isEqualTo("401 unauthorized");
        assertThat(refusal(send(post(server, "text/plain", "One.").header("Authorization", "Bearer secret"))))
                .isEqualTo("401 unauthorized");
        assertThat(send(post(server, "text/plain", "One.").header("Authorization", "Bearer secret-2"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(sent()).isEqualTo(1);
    }

    /** Writes a new key and its certificate, as an authority's tool renews them. */
    private X509Certificate renew(TlsFiles files) throws Exception {
        Path store = folder.resolve("key-" + UUID.randomUUID() + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "push",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=push",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
        X509Certificate certificate = (X509Certificate) keys.getCertificate("push");
        Files.writeString(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                files.key(),
                pem("PRIVATE KEY", keys.getKey("push", "secret".toCharArray()).getEncoded()));
        return certificate;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static int sendTrusting(X509Certificate certificate, PushServer server) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("push", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(post(server, "text/plain", "The ferry sails.").build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void shouldSpeakTlsAndUseARenewedCertificateWithoutARestart() throws Exception {
        // Given
        TlsFiles files = new TlsFiles(folder.resolve("chain.pem"), folder.resolve("key.pem"));
        X509Certificate first = renew(files);
        PushServer server = PushServer.start(config(Set.of(), files, 1 << 20));
        started.add(server);

        // When
        int before = sendTrusting(first, server);
        X509Certificate second = renew(files);
        int after = sendTrusting(second, server);
        Files.writeString(files.key(), "no key");
        int damaged = sendTrusting(second, server);

        // Then
        assertThat(server.url()).startsWith("https://");
        assertThat(List.of(before, after, damaged)).containsOnly(200);
        assertThatThrownBy(() -> sendTrusting(first, server)).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> CLIENT.send(
                        HttpRequest.newBuilder(URI.create(server.url().replace("https", "http") + "/openapi.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldSayWhichFileOfTheCertificateCannotBeUsed() throws Exception {
        TlsFiles files = new TlsFiles(folder.resolve("chain.pem"), folder.resolve("key.pem"));
        renew(files);
        Files.writeString(files.key(), "no key");

        assertThatThrownBy(() -> PushServer.start(config(Set.of(), files, 1 << 20)))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("key.pem")
                .hasMessageContaining("PKCS #8");
    }

    @Test
    void shouldRefuseToListenToOthersWithoutTokens() {
        assertThatThrownBy(() -> new PushConfig(
                        "a:1",
                        topics,
                        new InetSocketAddress("0.0.0.0", 0),
                        Set.of(),
                        null,
                        null,
                        FieldMapping.NONE,
                        1,
                        1,
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only this machine may push");
    }

    @Test
    void shouldAnswerOnlyWhenTheBrokerHasItAndTellTheOthersToWait() throws Exception {
        // Given
        CountDownLatch acknowledged = new CountDownLatch(1);
        MockProducer<byte[], byte[]> broker =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    // Not synchronized: others send while this one waits.
                    @Override
                    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
                    public void flush() {
                        Await.until("the broker has it", acknowledged::getCount, count -> count == 0);
                        super.flush();
                    }
                };
        PushServer server = PushServer.start(config(Set.of(), 100), broker);
        started.add(server);
        var waiting = CLIENT.sendAsync(
                post(server, "text/plain", "a".repeat(90)).build(), HttpResponse.BodyHandlers.ofString());
        Await.until("the record is with the client", () -> broker.history().size(), size -> size == 1);

        // When
        HttpResponse<String> second = send(post(server, "text/plain", "b".repeat(90)));

        // Then
        assertThat(refusal(second)).isEqualTo("429 too-many");
        assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(waiting).isNotDone();
        acknowledged.countDown();
        assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayThatTheBrokerDidNotTakeIt() throws Exception {
        // Given
        MockProducer<byte[], byte[]> broker = FakeOutside.newProducer(true);
        broker.sendException = new org.apache.kafka.common.errors.TimeoutException("no broker");
        PushServer server = PushServer.start(config(Set.of(), 100), broker);
        started.add(server);

        // When
        HttpResponse<String> failed = send(post(server, "text/plain", "One.").header("Idempotency-Key", "k"));
        broker.sendException = null;
        HttpResponse<String> repeated = send(post(server, "text/plain", "One.").header("Idempotency-Key", "k"));

        // Then
        assertThat(refusal(failed)).isEqualTo("503 broker");
        assertThat(repeated.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerOthersWhileManyClientsSendSlowly() throws Exception {
        // Given
        PushServer server = start(Set.of());
        int port = URI.create(server.url()).getPort();
        for (int i = 0; i < 50; i++) {
            Socket slow = new Socket(InetAddress.getLoopbackAddress(), port);
            started.add(0, slow);
            OutputStream out = slow.getOutputStream();
            out.write("POST /articles HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf".getBytes(UTF_8));
            out.flush();
        }

        // When
        HttpResponse<String> answer = send(post(server, "text/plain", "One."));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldDescribeItself() throws Exception {
        PushServer server = start(Set.of());

        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(server.url() + "/openapi.json")));

        assertThat(json(answer).get("openapi").asString()).startsWith("3.");
        assertThat(json(answer).get("paths").has("/articles")).isTrue();
    }

    @Test
    void shouldRunTheExamplesOfItsDocument() throws Exception {
        // Given
        PushServer server = start(Set.of("TOKEN"));
        String document = Files.readString(Path.of("../docs/push.md"));
        Matcher examples = Pattern.compile("(?s)```bash\n(curl .*?)```\n\n```json\n(.*?)\n```")
                .matcher(document);
        int count = 0;
        while (examples.find()) {
            String command = examples.group(1).replace("http://127.0.0.1:8080", server.url());

            // When
            Process process = new ProcessBuilder("bash", "-c", command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

            // Then
            assertThat(withoutId(output)).as(command).isEqualTo(withoutId(examples.group(2)));
            count++;
        }
        assertThat(count).isEqualTo(4);
    }

    private static String withoutId(String answer) {
        return answer.strip().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
    }
}
