package org.wirefold.cli.option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.duplicates.PolicyFile;
import org.wirefold.duplicates.PolicySettings;
import picocli.CommandLine.Option;

/** What makes two texts the same story. */
public final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Policy file: which texts are the same story, see docs/policy.md (default: the policy that the"
                            + " generation was begun with, else the standard one).")
    private @Nullable Path policy;

    /** The settings of the file that was named; empty if none was. */
    public Optional<PolicySettings> given() {
        Path file = policy;
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PolicyFile.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "the policy " + file + " cannot be read; check --policy", e);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, file + ": " + e.getMessage(), e);
        }
    }
}
