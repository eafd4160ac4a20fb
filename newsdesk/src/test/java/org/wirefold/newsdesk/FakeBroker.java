package org.wirefold.newsdesk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.newsdesk.broker.FailedRecord;
import org.wirefold.newsdesk.broker.Mark;
import org.wirefold.newsdesk.broker.PipelineState;

/** A broker that says the same each time, and keeps marks in memory. */
final class FakeBroker implements DeskBroker {
    private final List<Mark> marks = new ArrayList<>();

    @Override
    public PipelineState pipeline() {
        return new PipelineState(
                Instant.parse("2026-03-02T07:00:00Z"),
                "STABLE",
                List.of(new PipelineState.Step("read", 12, 3L), new PipelineState.Step("sink.sqlite", 0, null)),
                41.5,
                60.25,
                1);
    }

    @Override
    public List<FailedRecord> deadLetters(int limit) {
        byte[] bytes = (DeskRows.SCRIPT + "\u001b[31m\u0007 no JSON").getBytes(StandardCharsets.UTF_8);
        return List.of(new FailedRecord(
                7,
                "read",
                "not-json",
                DeskRows.SCRIPT + " \u001b]0;title\u0007",
                "articles.raw-0@99",
                Instant.parse("2026-03-02T06:59:00Z"),
                bytes.length,
                HexFormat.of().formatHex(bytes),
                "wirefold dead-letters redrive 7"));
    }

    @Override
    public synchronized void keep(Mark mark) {
        marks.removeIf(one -> one.isOf(mark.first(), mark.second()));
        marks.add(mark);
    }

    @Override
    public synchronized List<Mark> marks() {
        return List.copyOf(marks);
    }

    @Override
    public void close() {}
}
