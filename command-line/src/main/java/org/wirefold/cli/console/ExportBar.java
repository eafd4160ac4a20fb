package org.wirefold.cli.console;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.Export;

/** Shows how much of an export is written: a bar on a terminal, nothing elsewhere. Not thread-safe. */
public final class ExportBar implements Export.Progress, AutoCloseable {
    private @Nullable ProgressBar bar;

    @Override
    public void written(long rows, long ofRows) {
        if (!Screen.isTerminal()) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("exporting")
                    .setInitialMax(ofRows)
                    .setUnit(" rows", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .build();
        }
        bar.maxHint(ofRows);
        bar.stepTo(rows);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
