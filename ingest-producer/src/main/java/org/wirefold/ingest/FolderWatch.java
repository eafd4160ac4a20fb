package org.wirefold.ingest;

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
import org.wirefold.ingest.SourceReader.LastEntry;
import org.wirefold.ingest.SourceReader.Progress;

/**
 * Tells which files are new, have grown or were replaced. It compares sizes, times and file keys at every look, which
 * works on every file system, also on those that send no events.
 *
 * <p>A file that grows is due as soon as it has changed, for its complete entries. Its last entry, if it is not
 * complete, is due only when nothing was written for two looks or for a while, and only if it is an article. Any other
 * file is due when nothing was written to it for as long.
 *
 * <p>A file that was replaced under its name has another file key. It is read anew, from where the checkpoint knows
 * its content. A file that was rewritten in place is recognised by its reader, by the digest of what was read.
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
     * @param last what to do with a last entry that is not complete
     */
    record DueFile(InputFile file, @Nullable Progress before, LastEntry last) {}

    private static final class State {
        @Nullable
        InputFile seen;

        @Nullable
        InputFile handled;

        @Nullable
        Progress reached;

        boolean entryPending;
        boolean waiting;
    }

    /** The files that are due, in the order given. */
    List<DueFile> due(List<InputFile> now) {
        Instant quietSince = clock.instant().minus(QUIET);
        List<DueFile> due = new ArrayList<>();
        Set<Path> there = new HashSet<>();
        for (InputFile file : now) {
            there.add(file.path());
            State state = states.computeIfAbsent(file.path(), path -> new State());
            boolean quiet = file.unchangedSince(state.seen)
                    || file.state().modified().toInstant().isBefore(quietSince);
            boolean changed = !file.unchangedSince(state.handled);
            state.seen = file;
            state.waiting = changed || state.entryPending;
            if (file.grows()) {
                if (changed || (state.entryPending && quiet)) {
                    Progress before = file.continues(state.handled) ? state.reached : null;
                    due.add(new DueFile(file, before, quiet ? LastEntry.TAKE_ARTICLE : LastEntry.LEAVE));
                }
            } else if (changed && quiet) {
                due.add(new DueFile(file, null, LastEntry.TAKE));
            }
        }
        states.keySet().retainAll(there);
        return due;
    }

    /** A file was read as far as it goes; without this call it is due again. */
    void done(DueFile due, @Nullable Progress reached) {
        State state = states.get(due.file().path());
        if (state != null) {
            state.handled = due.file();
            state.reached = reached;
            state.entryPending = reached != null && reached.entryLeft() && due.last() == LastEntry.LEAVE;
            state.waiting = state.entryPending;
        }
    }

    /** Whether a file is being written to, so that there is something to wait for. */
    boolean isWaiting() {
        return states.values().stream().anyMatch(state -> state.waiting);
    }
}
