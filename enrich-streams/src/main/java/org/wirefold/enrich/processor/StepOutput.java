package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What an event leads to, kept back until the step has applied the whole event. Not thread-safe. */
final class StepOutput {
    private final ProcessorContext<String, byte[]> context;
    private final List<Message> messages = new ArrayList<>();

    private record Message(Record<String, byte[]> record, String sink) {}

    StepOutput(ProcessorContext<String, byte[]> context) {
        this.context = context;
    }

    /** Forgets what was kept back. */
    void clear() {
        messages.clear();
    }

    /** Keeps a record back that goes to a sink of the topology. */
    void add(Record<String, byte[]> record, String sink) {
        messages.add(new Message(record, sink));
    }

    /** Sends what was kept back, in the order in which it came. */
    void send() {
        messages.forEach(message -> context.forward(message.record, message.sink));
        messages.clear();
    }
}
