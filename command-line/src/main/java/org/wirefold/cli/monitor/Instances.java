package org.wirefold.cli.monitor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks applications how they are. */
public final class Instances {
    private static final int USUAL_PORT = 9464;
    private static final int USUAL_PORTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Instances() {}

    /**
     * What each says of itself at {@code /readyz}.
     *
     * @param addresses {@code host:port}; none for the usual ports of this machine, of which only those that answer
     *     are given back
     */
    public static Map<String, String> ask(List<String> addresses) throws InterruptedException {
        List<String> all = new ArrayList<>(addresses);
        if (all.isEmpty()) {
            for (int i = 0; i < USUAL_PORTS; i++) {
                all.add("127.0.0.1:" + (USUAL_PORT + i));
            }
        }
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        Map<String, String> answers = new TreeMap<>();
        for (String address : all) {
            try {
                URI uri = URI.create("http://" + address + "/readyz");
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
                answers.put(address, response.body());
            } catch (IOException | IllegalArgumentException e) {
                if (!addresses.isEmpty()) {
                    answers.put(address, "does not answer");
                }
            }
        }
        return answers;
    }
}
