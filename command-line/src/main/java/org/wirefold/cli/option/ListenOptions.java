package org.wirefold.cli.option;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.ingest.PushConfig;
import org.wirefold.ingest.PushServer;
import org.wirefold.ingest.TlsFiles;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.observability.HttpAddress;
import picocli.CommandLine.Option;

/** Where articles may be pushed to. */
public final class ListenOptions {
    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            description = {
                "Take articles over HTTP at POST /articles until stopped; docs/push.md has examples.",
                "Without a host, only this machine can reach it."
            })
    private @Nullable String listen;

    @Option(
            names = "--listen-tokens",
            paramLabel = "FILE",
            description = "File of tokens, one per line. A request needs one of them.")
    private @Nullable Path tokens;

    @Option(
            names = "--listen-certificate",
            paramLabel = "FILE",
            description = "PEM file of the certificate and its chain: speak TLS. Read again when it changes.")
    private @Nullable Path certificate;

    @Option(
            names = "--listen-key",
            paramLabel = "FILE",
            description = "PEM file of the certificate's private key, as PKCS #8 without a password.")
    private @Nullable Path key;

    /** Whether to listen at all. */
    public boolean isUsed() {
        return listen != null;
    }

    /** To be called before any server of the process is started. */
    public void prepare() {
        if (isUsed()) {
            PushServer.allowTimeForBodies();
        }
    }

    /**
     * Listens, if the user says so.
     *
     * @param input what pushed articles do not say themselves
     * @return null if the user does not say so
     * @throws Failure if the address or the file of tokens cannot be used
     */
    public @Nullable PushServer start(
            String bootstrapServers, TopicCatalogue topics, InputOptions input, Map<String, String> clientSettings) {
        String written = listen;
        if (written == null) {
            return null;
        }
        PushConfig config;
        try {
            HttpAddress address = HttpAddress.parse(written);
            config = new PushConfig(
                    bootstrapServers,
                    topics,
                    new InetSocketAddress(address.host(), address.port()),
                    read(tokens),
                    tls(),
                    input.source(),
                    input.fields(),
                    PushConfig.MAX_BODY_BYTES,
                    PushConfig.MAX_BYTES_IN_FLIGHT,
                    clientSettings);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; check --listen and the options that begin so");
        }
        return PushServer.start(config);
    }

    private @Nullable TlsFiles tls() {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("--listen-certificate and --listen-key belong together; name both");
        }
        return certificate == null || key == null ? null : new TlsFiles(certificate, key);
    }

    private static Set<String> read(@Nullable Path file) {
        Set<String> tokens = new LinkedHashSet<>();
        if (file == null) {
            return tokens;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    tokens.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the file of tokens " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("the file of tokens " + file + " holds no token");
        }
        return tokens;
    }
}
