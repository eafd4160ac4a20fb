package org.wirefold.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.duplicates.PolicyFile;
import org.wirefold.duplicates.PolicySettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A policy that is tried out on labelled articles: a file, with some settings replaced, one of them by a range. */
public final class PolicyTrial {
    private static final int USUAL_STEPS = 7;
    private static final int MOST_STEPS = 1_000;

    @Mixin
    private PolicyOptions file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Replace one setting of the policy, such as threshold=0.5; docs/policy.md lists them.")
    private Map<String, String> replaced = new LinkedHashMap<>();

    @Option(
            names = "--sweep",
            paramLabel = "NAME=FROM:TO[:N]",
            description = "Score N values of one setting, evenly spaced (default: 7), one line each.")
    private @Nullable String sweep;

    /**
     * A policy under trial.
     *
     * @param label what was swept, such as {@code threshold=0.5}; empty where nothing was
     * @param settings the policy
     */
    public record Trial(String label, PolicySettings settings) {}

    /** Whether anything but the standard policy is asked for. */
    public boolean isGiven() {
        return file.given().isPresent() || !replaced.isEmpty() || sweep != null;
    }

    /** Whether one setting is swept. */
    public boolean isSweep() {
        return sweep != null;
    }

    /** The policies to score, at least one. */
    public List<Trial> trials() {
        Map<String, String> base = new LinkedHashMap<>();
        file.given().map(PolicyFile::departures).ifPresent(base::putAll);
        base.putAll(replaced);
        if (sweep == null) {
            return List.of(new Trial("", settings(base)));
        }
        List<Trial> trials = new ArrayList<>();
        Range range = range(sweep);
        for (int i = 0; i < range.steps(); i++) {
            double share = range.steps() == 1 ? 0 : i / (range.steps() - 1.0);
            double value = range.from() + share * (range.to() - range.from());
            // As a person writes it: 0.3, not 0.30000000000000004.
            String text = Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
            Map<String, String> with = new LinkedHashMap<>(base);
            with.put(range.name(), text);
            trials.add(new Trial(range.name() + "=" + text, settings(with)));
        }
        return trials;
    }

    private record Range(String name, double from, double to, int steps) {}

    private static Range range(String text) {
        int equals = text.indexOf('=');
        String[] parts = text.substring(equals + 1).split(":", -1);
        try {
            if (equals > 0 && (parts.length == 2 || parts.length == 3)) {
                int steps = parts.length == 3 ? Integer.parseInt(parts[2]) : USUAL_STEPS;
                if (steps >= 1 && steps <= MOST_STEPS) {
                    return new Range(
                            text.substring(0, equals),
                            Double.parseDouble(parts[0]),
                            Double.parseDouble(parts[1]),
                            steps);
                }
            }
        } catch (NumberFormatException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static Failure refused(String text, @Nullable Throwable cause) {
        return new Failure(
                ExitCode.USAGE,
                "--sweep " + text + " is no range; write NAME=FROM:TO or NAME=FROM:TO:N, with N from 1 to "
                        + MOST_STEPS,
                cause);
    }

    private static PolicySettings settings(Map<String, String> replaced) {
        try {
            return PolicySettings.from(replaced);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; docs/policy.md lists the settings", e);
        }
    }
}
