package org.wirefold.newsdesk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;

/** One tab of a headless Chromium, driven by the DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final Answers answers;
    private final AtomicInteger lastId = new AtomicInteger();

    private Chromium(Process process, WebSocket socket, Answers answers) {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
    }

    /** What comes from the browser: answers to commands, and what it tells of itself. */
    private static final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final List<String> problems = new CopyOnWriteArrayList<>();
        private final Semaphore loaded = new Semaphore(0);

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(ArticleJson.mapper().readTree(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(JsonNode message) {
            if (message.has("id")) {
                CompletableFuture<JsonNode> answer =
                        waiting.remove(message.get("id").asInt());
                if (answer != null) {
                    answer.complete(message);
                }
                return;
            }
            JsonNode said = message.path("params");
            switch (message.path("method").asString()) {
                case "Page.loadEventFired" -> loaded.release();
                case "Runtime.exceptionThrown" -> problems.add("exception: " + said);
                case "Page.javascriptDialogOpening" -> problems.add("dialogue: " + said);
                case "Runtime.consoleAPICalled" -> {
                    if (said.path("type").asString().equals("error")) {
                        problems.add("console: " + said.path("args"));
                    }
                }
                case "Log.entryAdded" -> {
                    if (said.at("/entry/level").asString().equals("error")) {
                        problems.add("log: " + said.at("/entry/text").asString() + " "
                                + said.at("/entry/url").asString(""));
                    }
                }
                case "Network.requestWillBeSent" -> {
                    String url = said.at("/request/url").asString();
                    if (!url.startsWith("data:")
                            && !"127.0.0.1".equals(URI.create(url).getHost())) {
                        problems.add("request to " + url);
                    }
                }
                default -> {}
            }
        }
    }

    /** The program; empty where this machine has none. */
    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-default-apps",
                        "--disable-sync",
                        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        try {
            String address = address(process);
            HttpClient client = HttpClient.newHttpClient();
            URI list = URI.create(address.replaceFirst("^ws", "http").replaceFirst("/devtools.*", "/json/list"));
            JsonNode pages = ArticleJson.mapper()
                    .readTree(client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
            for (JsonNode page : pages) {
                if (page.get("type").asString().equals("page")) {
                    Answers answers = new Answers();
                    WebSocket socket = client.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create(page.get("webSocketDebuggerUrl").asString()), answers)
                            .get(SECONDS, TimeUnit.SECONDS);
                    Chromium tab = new Chromium(process, socket, answers);
                    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
                        tab.send(domain + ".enable", Map.of());
                    }
                    return tab;
                }
            }
            throw new IOException("Chromium has no page: " + pages);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            int at = line.indexOf("ws://");
            if (at >= 0) {
                Thread rest = new Thread(() -> reader.lines().forEach(ignored -> {}), "chromium-output");
                rest.setDaemon(true);
                rest.start();
                return line.substring(at).strip();
            }
        }
        throw new IOException("Chromium ended before it said its address");
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.waiting.put(id, answer);
        socket.sendText(
                        ArticleJson.mapper()
                                .writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
                        true)
                .get(SECONDS, TimeUnit.SECONDS);
        JsonNode message = answer.get(SECONDS, TimeUnit.SECONDS);
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.path("result");
    }

    /** How large the window is, and which colours the reader prefers. */
    void show(int width, boolean dark) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Opens an address and waits until all of it is loaded. */
    void open(String url) throws Exception {
        answers.loaded.drainPermits();
        send("Page.navigate", Map.of("url", url));
        if (!answers.loaded.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(url + " is not loaded after " + SECONDS + " seconds");
        }
    }

    /** What an expression, or the promise that it gives, comes to. */
    JsonNode evaluate(String script) throws Exception {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.get("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** Presses and releases the key that sends a form. */
    void pressEnter() throws Exception {
        Map<String, Object> enter = Map.of("key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r");
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> event = new HashMap<>(enter);
            event.put("type", type);
            send("Input.dispatchKeyEvent", event);
        }
    }

    /** The page as it is shown, as PNG; at most so high. */
    byte[] picture(int width, int mostHeight) throws Exception {
        int height = Math.min(
                mostHeight, evaluate("document.documentElement.scrollHeight").asInt());
        JsonNode picture = send(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
        return Base64.getDecoder().decode(picture.get("data").asString());
    }

    /** Errors, dialogues and requests to other machines since the last call. */
    List<String> problems() {
        List<String> seen = List.copyOf(answers.problems);
        answers.problems.removeAll(seen);
        return seen;
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        process.onExit().join();
    }
}
