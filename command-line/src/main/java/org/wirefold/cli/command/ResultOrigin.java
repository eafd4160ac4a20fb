package org.wirefold.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.PolicyFile;
import org.wirefold.duplicates.PolicySettings;

/**
 * What somebody needs to have in order to get the same figures.
 *
 * @param version of this program
 * @param commit that it was built from; {@code unknown} where the build did not say
 * @param javaVersion version of the JVM
 * @param policy version of the policy
 * @param policySettings the policy as a file; docs/policy.md explains it
 * @param articlesSha256 of the file, or of the names and contents of the folder's texts, in hexadecimal
 * @param pairsSha256 of the graded pairs; null where there are none
 * @param without fields that were left out
 */
record ResultOrigin(
        String version,
        String commit,
        String javaVersion,
        String policy,
        String policySettings,
        String articlesSha256,
        @Nullable String pairsSha256,
        List<String> without) {
    private static final String UNKNOWN = "unknown";

    static ResultOrigin of(PolicySettings settings, Path articles, @Nullable Path pairs, List<String> without)
            throws IOException {
        String version = ResultOrigin.class.getPackage().getImplementationVersion();
        return new ResultOrigin(
                version == null ? UNKNOWN : version,
                commitOfBuild(),
                String.valueOf(System.getProperty("java.version")),
                settings.version(),
                PolicyFile.format(settings),
                sha256(articles),
                pairs == null ? null : sha256(pairs),
                List.copyOf(without));
    }

    /** The build writes it into a resource. */
    private static String commitOfBuild() {
        Properties build = new Properties();
        try (InputStream in = ResultOrigin.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = build.getProperty("commit", UNKNOWN);
        return commit.startsWith("$") ? UNKNOWN : commit;
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".txt"))
                        .sorted()
                        .toList()) {
                    digest.update((file.getFileName() + "\0").getBytes(StandardCharsets.UTF_8));
                    read(file, digest);
                }
            }
        } else {
            read(path, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void read(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
