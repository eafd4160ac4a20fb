package org.wirefold.cli.console;

import java.io.PrintWriter;
import org.wirefold.cli.pipeline.Progress;

/** What is known of the terminal. */
public final class Screen {
    private static final int DEFAULT_WIDTH = 100;

    private Screen() {}

    /** Whether a person watches, so that lines may be rewritten; the launcher knows. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("wirefold.terminal") && !"dumb".equals(System.getenv("TERM"));
    }

    /** Bars on a terminal, lines elsewhere. */
    public static Progress progress(PrintWriter err) {
        return isTerminal() ? new ProgressBars(err) : new ProgressLines(err);
    }

    /** Characters a line may have. */
    public static int width() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[0-9]{2,4}")) {
            return Integer.parseInt(columns);
        }
        return DEFAULT_WIDTH;
    }
}
