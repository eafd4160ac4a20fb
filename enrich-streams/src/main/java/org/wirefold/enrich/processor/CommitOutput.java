package org.wirefold.enrich.processor;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;

/**
 * Lets a step send records when a commit begins, between two records of its input. Kafka Streams' own caches do the same.
 * Its context has to know which step sends, and knows that only while the step has a record in hand. So the step is
 * remembered. This needs an internal interface of Kafka Streams: check it with every new version.
 */
final class CommitOutput {
    private CommitOutput() {}

    /**
     * Work that may call {@link ProcessorContext#forward(org.apache.kafka.streams.processor.api.Record, String)}.
     *
     * @param context of the step that is being initialised, and sends
     * @param work what is to be done at the commit
     */
    static Runnable of(ProcessorContext<?, ?> context, Runnable work) {
        if (!(context instanceof InternalProcessorContext<?, ?> streams)) {
            return work;
        }
        ProcessorNode<?, ?, ?, ?> step = streams.currentNode();
        return () -> {
            ProcessorNode<?, ?, ?, ?> before = streams.currentNode();
            streams.setCurrentNode(step);
            try {
                work.run();
            } finally {
                streams.setCurrentNode(before);
            }
        };
    }
}
