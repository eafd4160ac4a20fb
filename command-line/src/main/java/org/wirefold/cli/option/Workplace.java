package org.wirefold.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.LogStyle;
import org.wirefold.cli.console.Logging;
import org.wirefold.cli.console.Secrets;
import org.wirefold.cli.pipeline.Pipeline;
import org.wirefold.sink.SinkTarget;

/**
 * Where a run works: its data folder and its targets.
 *
 * @param folder the data folder, absolute
 * @param name the data folder as the user named it
 * @param sinks all targets
 */
public record Workplace(Path folder, Path name, List<String> sinks) {

    /** Makes the folder, starts its log, checks the targets. */
    public static Workplace prepare(ClusterOptions cluster, PipelineOptions pipeline, LogStyle logs) {
        return prepare(cluster.data(), cluster.namedData(), pipeline.sinks(), logs);
    }

    /** The same for a folder, and for targets as the user named them. */
    public static Workplace prepare(Path folder, Path name, List<String> named, LogStyle logs) {
        String database = "sqlite:" + Pipeline.database(folder);
        List<String> sinks = new ArrayList<>();
        sinks.add(database);
        for (String sink : named.isEmpty() ? List.of("jsonl:" + folder.resolve("out")) : named) {
            SinkTarget target = SinkTarget.parse(sink);
            if (!target.toString().equals(SinkTarget.parse(database).toString())) {
                sinks.add(sink);
            }
        }
        try {
            OwnerOnly.make(folder);
            if (!Files.isWritable(folder)) {
                throw new Failure(
                        ExitCode.FAILURE,
                        "the data folder " + name
                                + " cannot be written; change its owner, or choose another with --data");
            }
            OwnerOnly.restrict(folder);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILURE,
                    "the data folder " + name + " cannot be made: " + e.getMessage() + "; choose another with --data",
                    e);
        }
        Logging.into(folder.resolve("wirefold.log"), logs);
        return new Workplace(folder, name, List.copyOf(sinks));
    }

    /** Makes what was written since the start readable to its owner alone. */
    public void restrict() {
        try {
            OwnerOnly.restrict(folder);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILURE, "the permissions in " + name + " cannot be set: " + e.getMessage(), e);
        }
    }

    /** All targets without their passwords, for people. */
    public List<String> shownSinks() {
        return sinks.stream().map(Secrets::masked).toList();
    }

    /** The SQLite file. */
    public Path database() {
        return Pipeline.database(folder);
    }
}
