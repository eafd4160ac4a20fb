package org.wirefold.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.AlertApplication;
import org.wirefold.alerts.AlertConfig;
import org.wirefold.alerts.search.WrongRulesException;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Option;

/** Which alerts a run is to send. */
public final class AlertOptions {
    private static final long STARTS_WITHIN_SECONDS = 60;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = {
                "Send alerts on the saved searches in this YAML file to webhooks. The file is read",
                "again when it changes; docs/alerts.md shows one."
            })
    private @Nullable Path file;

    /** The file of saved searches; null where the user names none. */
    public @Nullable Path file() {
        return file;
    }

    /**
     * Starts them, if the user says so, and waits until they read the topics.
     *
     * @return null if the user does not say so
     */
    public @Nullable AlertApplication start(
            String bootstrapServers, TopicCatalogue topics, Path folder, Map<String, String> clientSettings)
            throws InterruptedException {
        Path rules = file;
        if (rules == null) {
            return null;
        }
        AlertApplication alerts = start(rules, bootstrapServers, topics, folder, clientSettings);
        if (!alerts.awaitRunning(STARTS_WITHIN_SECONDS)) {
            String state = alerts.state().toString();
            alerts.close();
            throw new Failure(ExitCode.FAILURE, "the alerts did not start: " + state);
        }
        return alerts;
    }

    /** Starts the alerts of a file. */
    public static AlertApplication start(
            Path rules,
            String bootstrapServers,
            TopicCatalogue topics,
            Path folder,
            Map<String, String> clientSettings) {
        try {
            return AlertApplication.start(
                    AlertConfig.of(bootstrapServers, topics, rules, AlertConfig.stateIn(folder), clientSettings));
        } catch (WrongRulesException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }
}
