package org.wirefold.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.RowsReader.Reached;
import org.wirefold.ingest.RowsReader.Tail;

/**
 * Tells which files are new or have grown. It looks at sizes and times again and again, which works on every file
 * system, also those that send no events.
 *
 * <p>A file that is one article, or is compressed, is due when nothing was written to it between two looks or for a
 * while. A file of rows is due as soon as it has grown, for its complete lines; its last line without a line feed only
 * when nothing was written for as long, and only if it is an article.
 */
final class FolderWatch {
    /** Between two looks. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Clock clock;
    private final Map<Path, State> states = new HashMap<>();

    FolderWatch(Clock clock) {
        this.clock = clock;
    }

    /**
     * A file to read now.
     *
     * @param file as it was found
     * @param before how far it was read before
     * @param tail what to do with an unterminated last line
     */
    record Look(InputFile file, @Nullable Reached before, Tail tail) {}

    private static final class State {
        @Nullable
        InputFile seen;

        @Nullable
        InputFile handled;

        @Nullable
        Reached reached;

        boolean tailPending;
        boolean waiting;
    }

    /** The files that are due, in the order given. */
    List<Look> due(List<InputFile> now) {
        Instant quietSince = clock.instant().minus(QUIET);
        List<Look> due = new ArrayList<>();
        Set<Path> there = new HashSet<>();
        for (InputFile file : now) {
            there.add(file.path());
            State state = states.computeIfAbsent(file.path(), path -> new State());
            boolean quiet = file.unchangedSince(state.seen)
                    || file.modified().toInstant().isBefore(quietSince);
            boolean changed = !file.unchangedSince(state.handled);
            state.seen = file;
            state.waiting = changed || state.tailPending;
            if (file.kind() == FileKind.ROWS) {
                if (changed || (state.tailPending && quiet)) {
                    due.add(new Look(file, goOn(file, state.reached), quiet ? Tail.TAKE_ARTICLE : Tail.LEAVE));
                }
            } else if (changed && quiet) {
                due.add(new Look(file, null, Tail.TAKE));
            }
        }
        states.keySet().retainAll(there);
        return due;
    }

    private static @Nullable Reached goOn(InputFile file, @Nullable Reached reached) {
        return reached != null && reached.position().offset() <= file.size() ? reached : null;
    }

    /** A file was read as far as it goes. */
    void done(Look look, @Nullable Reached reached) {
        State state = states.get(look.file().path());
        if (state != null) {
            state.handled = look.file();
            state.reached = reached;
            state.tailPending = reached != null && reached.tailLeft() && look.tail() == Tail.LEAVE;
            state.waiting = state.tailPending;
        }
    }

    /** Whether a file is being written to, so that there is something to wait for. */
    boolean isWaiting() {
        return states.values().stream().anyMatch(state -> state.waiting);
    }

    /** What is there now; an input that has vanished may come back. */
    static InputFiles again(List<Path> inputs) {
        List<InputFile> files = new ArrayList<>();
        long leftOut = 0;
        for (Path input : inputs) {
            if (Files.exists(input)) {
                InputFiles found = InputFiles.find(List.of(input));
                files.addAll(found.files());
                leftOut += found.leftOut();
            }
        }
        return new InputFiles(files, leftOut);
    }
}
