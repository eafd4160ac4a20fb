package org.wirefold.entities;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.tagging.TextHash;

/**
 * A user's list of names in a file. Changes are read within half a minute. If the file cannot be read or is wrong, the
 * last good list is used. Safe for use by many threads.
 */
final class UserLexicon {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** One state of the file. */
    record State(String content, Lexicon lexicon, String version) {}

    private final Path file;
    private final InstantSource clock;
    private volatile State state;
    private volatile String problem = "";
    private volatile Instant nextLook;

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is wrong; the message tells which
     */
    UserLexicon(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.state = parse(Files.readString(file, StandardCharsets.UTF_8));
        this.nextLook = clock.instant().plus(BETWEEN_LOOKS);
    }

    /** The list as it is now. */
    State current() {
        if (!clock.instant().isBefore(nextLook)) {
            look();
        }
        return state;
    }

    /** What was wrong with the file when it was last looked at, or empty. */
    String problem() {
        return problem;
    }

    private synchronized void look() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        try {
            String content = Files.readString(file, StandardCharsets.UTF_8);
            if (!content.equals(state.content())) {
                state = parse(content);
            }
            problem = "";
        } catch (IOException | IllegalArgumentException e) {
            problem = String.valueOf(e.getMessage());
        }
        nextLook = now.plus(BETWEEN_LOOKS);
    }

    private static State parse(String content) {
        List<LexiconEntry> entries = new ArrayList<>();
        int number = 0;
        for (String line : content.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            @Nullable LexiconEntry entry = null;
            try {
                entry = LexiconFiles.entry(line, true);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
            entries.add(entry);
        }
        String version = String.format(Locale.ROOT, "%08x", (int) TextHash.of(content));
        return new State(content, new Lexicon(entries), version);
    }
}
