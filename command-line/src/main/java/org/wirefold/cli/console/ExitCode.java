package org.wirefold.cli.console;

/** What the process tells its caller; printed by {@code wirefold --help} and documented in the README. */
public final class ExitCode {
    /** Done, or stopped on request. */
    public static final int OK = 0;

    /** Something broke: an application died, a file could not be written. */
    public static final int FAILURE = 1;

    /** The command line, the environment or the configuration file is wrong. */
    public static final int USAGE = 2;

    /** What was asked for is not there: no data, no such article, nothing to read in what was named. */
    public static final int NOT_FOUND = 3;

    /** The cluster does not answer, or the data folder is in use. */
    public static final int UNAVAILABLE = 4;

    /** Input was refused under {@code --strict}. */
    public static final int BAD_INPUT = 5;

    /** Stopped by a signal before the work was done. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
