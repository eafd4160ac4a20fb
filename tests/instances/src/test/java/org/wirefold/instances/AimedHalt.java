package org.wirefold.instances;

import java.util.Locale;
import java.util.Set;

/**
 * Ends this JVM as {@code kill -9} does, while a stream thread is in the middle of something. It looks at the stacks of
 * the stream threads again and again, because a signal from outside would come too late.
 */
final class AimedHalt {
    /** What a thread is in the middle of. */
    enum Moment {
        /** Offsets or a transaction are being committed. */
        COMMIT(Set.of("commitOffsetsOrTransaction")),
        /** Stores or messages are being flushed. */
        FLUSH(Set.of("flush", "flushCache")),
        /** Partitions are being taken or given up, or their state is being prepared. */
        REBALANCE(Set.of("handleAssignment", "handleRevocation", "handleLostAll", "initializeIfNeeded"));

        @SuppressWarnings("ImmutableEnumChecker") // a set that Set.of made cannot be changed
        private final Set<String> methods;

        Moment(Set<String> methods) {
            this.methods = methods;
        }

        private boolean isIn(StackTraceElement[] stack) {
            for (StackTraceElement frame : stack) {
                String type = frame.getClassName();
                boolean ours = type.startsWith("org.apache.kafka.streams") || type.startsWith("org.wirefold");
                if (ours && methods.contains(frame.getMethodName())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private AimedHalt() {}

    /** Watches in a thread of its own until the moment comes. */
    static void at(Moment moment) {
        Thread watching = new Thread(() -> watch(moment), "aimed-halt");
        watching.setDaemon(true);
        watching.start();
    }

    private static void watch(Moment moment) {
        while (true) {
            Thread.getAllStackTraces().forEach((thread, stack) -> {
                if (thread.getName().contains("StreamThread") && moment.isIn(stack)) {
                    Runtime.getRuntime().halt(137);
                }
            });
            Thread.onSpinWait();
        }
    }
}
