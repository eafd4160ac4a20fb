package org.wirefold.cli.monitor;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirefold.observability.HttpAddress;

/** Asks applications how they are. */
public final class Instances {
    private static final int USUAL_PORT = 9464;
    private static final int USUAL_PORTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Instances() {}

    /**
     * What each says of itself at {@code /readyz}.
     *
     * @param addresses {@code host:port}, where a name may stand for several machines; none for the usual ports of this
     *     machine, of which only those that answer are given back
     */
    public static Map<String, String> ask(List<String> addresses) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (String address : addresses) {
            all.addAll(machines(address));
        }
        for (int i = 0; addresses.isEmpty() && i < USUAL_PORTS; i++) {
            all.add(HttpAddress.LOOPBACK + ":" + (USUAL_PORT + i));
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

    /** The addresses behind a name that stands for several machines; else what was named. */
    private static List<String> machines(String address) {
        try {
            HttpAddress parsed = HttpAddress.parse(address);
            InetAddress[] found = InetAddress.getAllByName(parsed.host());
            return found.length < 2 || found[0].isLoopbackAddress()
                    ? List.of(address)
                    : Arrays.stream(found)
                            .map(one -> literal(one) + ":" + parsed.port())
                            .toList();
        } catch (UnknownHostException | IllegalArgumentException e) {
            return List.of(address);
        }
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
