package org.wirefold.cli.option;

import java.io.IOException;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.observability.HttpAddress;
import picocli.CommandLine.Option;

/** Where metrics and health can be asked for. */
public final class HttpOptions {
    private static final HttpAddress USUAL = HttpAddress.parse("9464");
    private static final String OFF = "off";

    @Option(
            names = "--http",
            paramLabel = "[HOST:]PORT",
            defaultValue = "",
            description = {
                "Address of /metrics, /livez and /readyz; 'off' for none. Without a host, only",
                "this machine can reach them. Default: 127.0.0.1:9464, or the next free port."
            })
    private String http;

    @Option(
            names = "--kafka-metrics",
            description = "Show at /metrics all that Kafka's clients count of themselves, thousands of series.")
    private boolean kafkaMetrics;

    /** Listens where the user says; where that is taken, the command ends. */
    public Monitoring start() {
        try {
            if (http.equals(OFF)) {
                return Monitoring.OFF;
            }
            return http.isEmpty()
                    ? Monitoring.atOrAfter(USUAL, kafkaMetrics)
                    : Monitoring.at(HttpAddress.parse(http), kafkaMetrics);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }

    /** As {@link #start()} for a command that ends by itself: nowhere unless the user says where. */
    public Monitoring startIfTold() {
        return http.isEmpty() ? Monitoring.OFF : start();
    }
}
