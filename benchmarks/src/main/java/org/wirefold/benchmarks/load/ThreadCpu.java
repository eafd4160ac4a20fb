package org.wirefold.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.TreeMap;

/** CPU seconds of the live threads of this process, by name without its numbers. */
final class ThreadCpu {
    private ThreadCpu() {}

    static void print() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        TreeMap<String, Double> seconds = new TreeMap<>();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null) {
                String name = info.getThreadName().replaceAll("[0-9a-f]{8}-[0-9a-f-]{20,}", "*");
                seconds.merge(name, threads.getThreadCpuTime(id) / 1e9, Double::sum);
            }
        }
        double live = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        seconds.forEach((name, cpu) -> {
            if (cpu > live / 50) {
                System.out.printf("  %-70s %.1f s CPU%n", name, cpu);
            }
        });
        System.out.printf(
                "  JIT compilation %.1f s (wall)%n",
                ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3);
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(gc -> System.out.printf(
                        "  %s %.1f s in %d%n", gc.getName(), gc.getCollectionTime() / 1e3, gc.getCollectionCount()));
    }
}
