package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * Which segments an index had when it was closed, and which rows they stand for. It is written last, and taken away
 * when the index is opened. So it is there only between an orderly end and the next start.
 *
 * @param heads how many bodies of a list are compared with all others
 * @param offsets how far the changelog was written into the rows, as the rows' own store has recorded it
 * @param clock when the newest row was received, milliseconds since 1970
 * @param spans the spans of publication time
 * @param withdrawn rows of bodies that were withdrawn, with the stamp of the withdrawal
 */
record IndexManifest(
        int heads, Map<TopicPartition, Long> offsets, long clock, List<Span> spans, Map<String, Long> withdrawn) {
    /** No part of the layout of the state: a manifest of another format is not used, and the index is built from rows. */
    private static final int FORMAT = 1;

    private static final int CHECKSUM_BYTES = 4;

    /**
     * A span of publication time.
     *
     * @param lastReceived when it received something last, milliseconds since 1970
     */
    record Span(long number, long lastReceived, List<Segment> segments) {}

    /**
     * A segment.
     *
     * @param file the name of its file in the folder
     * @param bytes how long the file is
     * @param headerChecksum checksum of its header, which has the checksums of the rest
     * @param postings postings of the bodies that live
     * @param dead the bodies that have died, one bit each; empty where all live
     */
    record Segment(String file, int level, long bytes, int headerChecksum, long postings, long[] dead) {}

    Set<String> files() {
        return spans.stream()
                .flatMap(span -> span.segments.stream())
                .map(Segment::file)
                .collect(Collectors.toSet());
    }

    byte[] toBytes() {
        ByteWriter out =
                new ByteWriter(4096).u8(FORMAT).varint(heads).i64(clock).varint(offsets.size());
        offsets.forEach((partition, offset) ->
                out.string(partition.topic()).varint(partition.partition()).i64(offset));
        out.varint(spans.size());
        for (Span span : spans) {
            out.i64(span.number).i64(span.lastReceived).varint(span.segments.size());
            for (Segment segment : span.segments) {
                out.string(segment.file)
                        .varint(segment.level)
                        .i64(segment.bytes)
                        .i32(segment.headerChecksum)
                        .i64(segment.postings)
                        .varint(segment.dead.length);
                for (long bits : segment.dead) {
                    out.i64(bits);
                }
            }
        }
        out.varint(withdrawn.size());
        withdrawn.forEach((key, stamp) -> out.string(key).i64(stamp));
        byte[] content = out.toBytes();
        return new ByteWriter(content.length + CHECKSUM_BYTES)
                .bytes(content)
                .i32(checksum(content))
                .toBytes();
    }

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException if it is damaged, or of another format
     */
    static IndexManifest fromBytes(byte[] bytes) {
        if (bytes.length < CHECKSUM_BYTES) {
            throw new IllegalArgumentException("the manifest is cut off");
        }
        byte[] content = Arrays.copyOf(bytes, bytes.length - CHECKSUM_BYTES);
        int checksum = new ByteReader(Arrays.copyOfRange(bytes, content.length, bytes.length)).i32();
        if (checksum(content) != checksum) {
            throw new IllegalArgumentException("the checksum of the manifest is wrong");
        }
        ByteReader in = new ByteReader(content).version(FORMAT);
        int heads = in.varint32();
        long clock = in.i64();
        Map<TopicPartition, Long> offsets =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        for (int i = in.count(); i > 0; i--) {
            offsets.put(new TopicPartition(in.string(), in.varint32()), in.i64());
        }
        List<Span> spans = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            spans.add(new Span(in.i64(), in.i64(), segments(in)));
        }
        Map<String, Long> withdrawn = new TreeMap<>();
        for (int i = in.count(); i > 0; i--) {
            withdrawn.put(in.string(), in.i64());
        }
        in.end();
        return new IndexManifest(heads, offsets, clock, spans, withdrawn);
    }

    private static List<Segment> segments(ByteReader in) {
        List<Segment> segments = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            String file = in.string();
            int level = in.varint32();
            long bytes = in.i64();
            int headerChecksum = in.i32();
            long postings = in.i64();
            long[] dead = new long[in.count()];
            for (int word = 0; word < dead.length; word++) {
                dead[word] = in.i64();
            }
            segments.add(new Segment(file, level, bytes, headerChecksum, postings, dead));
        }
        return segments;
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
