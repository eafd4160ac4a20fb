package org.wirefold.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks on the loopback address, which checks every signature. Thread-safe. */
final class Receiver implements AutoCloseable {
    static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final HttpServer server;
    private final IntUnaryOperator status;
    private final List<String> ids = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /** One that answers its n-th request, from 0, with a status. */
    Receiver(IntUnaryOperator status) throws IOException {
        this.status = status;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/hook", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        String given = exchange.getRequestHeaders().getFirst("webhook-signature");
        int answer;
        synchronized (this) {
            if (!given.equals("v1," + signature(id + "." + time + ".", body))) {
                wrong.add(given);
            }
            answer = status.applyAsInt(ids.size());
            ids.add(id);
            bodies.add(new String(body, StandardCharsets.UTF_8));
        }
        try (exchange) {
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private static String signature(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a file of rules with this receiver as the webhook {@code hook}, and its secret. */
    Path rules(Path folder, String webhook, String searches) throws IOException {
        Files.writeString(folder.resolve("secret"), "whsec_" + SECRET + "\n");
        String text = "webhooks:\n  hook:\n    url: http://127.0.0.1:"
                + server.getAddress().getPort() + "/hook\n    secret-file: secret\n" + webhook + "searches:\n"
                + searches;
        return Files.writeString(folder.resolve("alerts.yaml"), text);
    }

    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized Set<String> distinctIds() {
        return new LinkedHashSet<>(ids);
    }

    synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    synchronized List<String> wrongSignatures() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
