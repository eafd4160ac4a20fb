package org.wirefold.benchmarks.load;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The load commands; each starts a broker of its own in a temporary folder. */
@Command(
        name = "load",
        description = "Load on the stream application, broker included.",
        subcommands = {
            Throughput.class,
            Latency.class,
            HotStory.class,
            Growth.class,
            IndexGrowth.class,
            Restore.class,
            Scale.class
        })
public final class Load implements Callable<Integer> {
    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 2;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load()).execute(arguments));
    }
}
