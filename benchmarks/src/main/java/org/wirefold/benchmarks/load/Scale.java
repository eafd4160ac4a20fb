package org.wirefold.benchmarks.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a cluster needs for a number of articles a day, and what it lacks first. It multiplies measured costs and
 * measures nothing itself. docs/scale.md says where each cost is from, and what is left out.
 */
@Command(name = "scale", description = "What a cluster needs for so many articles a day, from measured costs.")
final class Scale implements Callable<Integer> {
    private static final double SECONDS_OF_A_DAY = 86_400;
    private static final double MICROS = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final int DAYS_OF_A_WEEK = 7;

    /** What was measured; docs/scale.md says in which run. */
    enum Cost {
        /** CPU of the streams application for an article, with names and events, microseconds. */
        ENRICH_CPU(1_600),
        /** The share of it that the busiest step takes at most: the one that names. */
        BUSIEST_STEP(.75),
        /** CPU of the brokers for an article and one replica, microseconds. */
        BROKER_CPU(300),
        /** Bytes of a raw record on the broker. */
        RAW_BYTES(2_500),
        /** Bytes of an enriched article, its part of a story and of an event. */
        RESULT_BYTES(2_940),
        /** Bytes of the messages between steps for an article. */
        MESSAGE_BYTES(6_340),
        /** Bytes of changelogs for an article. */
        CHANGELOG_BYTES(6_760),
        /** Bytes of RocksDB for an article within the horizon. */
        STATE_BYTES(7_900),
        /** Fingerprints of a text. */
        FINGERPRINTS(48),
        /** Bytes of the index for a fingerprint, and for a body beside them. */
        POSTING_BYTES(8),
        BODY_BYTES(40),
        /** Bits of the filter for a fingerprint, memory outside the heap. */
        FILTER_BITS(11),
        /** CPU of the one task that finds events for a story, microseconds. */
        EVENT_CPU(182),
        /** Heap of that task for a story that has an event, bytes. */
        EVENT_HEAP(EventConfig.BYTES_A_STORY),
        /** Heap of an instance beside that, and its caches, gigabytes. */
        INSTANCE_MEMORY(6);

        private final double measured;

        Cost(double measured) {
            this.measured = measured;
        }

        /** As the document writes it. */
        String spoken() {
            return measured < 1
                    ? String.format(Locale.ROOT, "%.2f", measured)
                    : String.format(Locale.ROOT, "%,.0f", measured);
        }
    }

    @Option(names = "--articles-a-day", split = ",", defaultValue = "100000,1000000,10000000")
    private List<Long> articlesADay = new ArrayList<>();

    @Option(names = "--copies", defaultValue = "0.2", description = "Share of articles that are copies, 0 to 1.")
    private double copies;

    @Option(names = "--weeks", defaultValue = "39", description = "The horizon.")
    private int weeks;

    @Option(names = "--event-retention", defaultValue = "400", description = "Days for which stories have events.")
    private int eventRetention;

    @Option(
            names = "--event-heap-gigabytes",
            defaultValue = "10",
            description = "Heap for events: a third of that of enrich, if nothing else is said.")
    private double eventHeap;

    @Option(names = "--peak", defaultValue = "4", description = "The busiest minutes beside the mean of the day.")
    private double peak;

    @Option(names = "--busy", defaultValue = "0.5", description = "Share of a core that is used in the peak.")
    private double busy;

    @Option(names = "--cores", defaultValue = "8", description = "Of a machine.")
    private int cores;

    @Option(names = "--memory-gigabytes", defaultValue = "64", description = "Of a machine.")
    private double memory;

    @Option(names = "--disk-gigabytes", defaultValue = "4000", description = "Of a machine.")
    private double disk;

    @Option(names = "--network-megabits", defaultValue = "10000", description = "Of a machine, each way.")
    private double network;

    @Option(names = "--replication", defaultValue = "3", description = "Copies of a topic on the brokers.")
    private int replication;

    @Option(names = "--cost", description = "Another cost: NAME=VALUE, with the names of the table.")
    private Map<Cost, Double> costs = new EnumMap<>(Cost.class);

    /** What one number of articles a day needs. */
    record Needs(
            int partitions,
            int instances,
            int brokers,
            double enrichCores,
            double brokerCores,
            double stateGigabytes,
            double indexGigabytes,
            double filterGigabytes,
            double eventDays,
            double logGigabytes,
            double megabits,
            String why) {}

    private record Part(String name, double machines) {}

    private double cost(Cost which) {
        return costs.getOrDefault(which, which.measured);
    }

    @Override
    public Integer call() {
        System.out.println("| articles a day | a second in the peak | partitions | enrich: machines, cores | state |"
                + " index files + filter | days with events | brokers: machines, cores | log |"
                + " network in the peak | what decides |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (long articles : articlesADay) {
            Needs needs = needs((double) articles);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.1f | %d | %d, %.1f | %,.0f GB | %,.0f + %,.0f GB | %,.1f | %d, %.1f | %,.0f GB |"
                            + " %,.0f Mbit/s | %s |%n",
                    articles,
                    inPeak((double) articles),
                    needs.partitions,
                    needs.instances,
                    needs.enrichCores,
                    needs.stateGigabytes,
                    needs.indexGigabytes,
                    needs.filterGigabytes,
                    needs.eventDays,
                    needs.brokers,
                    needs.brokerCores,
                    needs.logGigabytes,
                    needs.megabits,
                    needs.why);
        }
        System.out.println();
        System.out.println("| does not grow with machines | is used up at, articles a day |");
        System.out.println("| --- | --- |");
        for (Map.Entry<String, Double> limit : limits()) {
            System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", limit.getKey(), limit.getValue());
        }
        return 0;
    }

    private double inPeak(double articlesADay) {
        return articlesADay / SECONDS_OF_A_DAY * peak;
    }

    /** What so many articles a day need. */
    Needs needs(double articlesADay) {
        double inPeak = inPeak(articlesADay);
        double texts = articlesADay * (1 - copies);
        double days = weeks * (double) DAYS_OF_A_WEEK;
        double enrichCores = inPeak * cost(Cost.ENRICH_CPU) / MICROS / busy;
        double brokerCores = inPeak * cost(Cost.BROKER_CPU) * replication / MICROS / busy;
        int partitions = partitions(enrichCores);
        double touched = touched(new TopicCatalogue("", "", partitions).indexPartitions());
        double index = texts
                * days
                * (cost(Cost.FINGERPRINTS) * cost(Cost.POSTING_BYTES) + touched * cost(Cost.BODY_BYTES))
                / GIGABYTE;
        double filter =
                texts * days * (cost(Cost.FINGERPRINTS) + touched) * cost(Cost.FILTER_BITS) / Byte.SIZE / GIGABYTE;
        double state = articlesADay * days * cost(Cost.STATE_BYTES) / GIGABYTE;
        double eventDays = Math.min(eventRetention, eventHeap * GIGABYTE / cost(Cost.EVENT_HEAP) / texts);
        double kept =
                articlesADay * days * (cost(Cost.RAW_BYTES) + cost(Cost.RESULT_BYTES) + cost(Cost.CHANGELOG_BYTES));
        double passing = articlesADay * DAYS_OF_A_WEEK * cost(Cost.MESSAGE_BYTES);
        double log = (kept + passing) * replication / GIGABYTE;
        double written =
                cost(Cost.RAW_BYTES) + cost(Cost.RESULT_BYTES) + cost(Cost.MESSAGE_BYTES) + cost(Cost.CHANGELOG_BYTES);
        double megabits = inPeak * written * replication * Byte.SIZE / MICROS;
        // A merge writes a file before it deletes the old ones.
        List<Part> ofEnrich = List.of(
                new Part("CPU of enrich", enrichCores / cores),
                new Part("memory of enrich", (index + filter) / Math.max(1, memory - cost(Cost.INSTANCE_MEMORY))),
                new Part("disk of enrich", (state + 2 * index) / disk));
        List<Part> ofBrokers = List.of(
                new Part("CPU of the brokers", brokerCores / cores),
                new Part("disk of the brokers", log / disk),
                new Part("network of the brokers", megabits / busy / network));
        Part enrich =
                ofEnrich.stream().max(Comparator.comparing(Part::machines)).orElseThrow();
        Part broker =
                ofBrokers.stream().max(Comparator.comparing(Part::machines)).orElseThrow();
        return new Needs(
                partitions,
                (int) Math.max(1, Math.ceil(enrich.machines)),
                (int) Math.max(replication, Math.ceil(broker.machines)),
                enrichCores,
                brokerCores,
                state,
                index,
                filter,
                eventDays,
                log,
                megabits,
                enrich.name + ", " + broker.name);
    }

    /** So many that one task of the busiest step takes no more than its share of a core, in fours. */
    private int partitions(double enrichCores) {
        int served = 4;
        return Math.max(served, (int) Math.ceil(enrichCores * cost(Cost.BUSIEST_STEP) / served) * served);
    }

    /** How many of the index partitions own a fingerprint of a text. */
    private double touched(int indexPartitions) {
        return indexPartitions * (1 - Math.pow(1 - 1.0 / indexPartitions, cost(Cost.FINGERPRINTS)));
    }

    /** What one task or one machine has to do whatever there is beside it, the first to be used up first. */
    private List<Map.Entry<String, Double>> limits() {
        double ofEvents = eventHeap * GIGABYTE / cost(Cost.EVENT_HEAP) / eventRetention / (1 - copies);
        double cpuOfEvents = busy * MICROS / cost(Cost.EVENT_CPU) * SECONDS_OF_A_DAY / peak / (1 - copies);
        return List.of(
                        Map.entry("heap for events, if stories are to have them for the whole retention", ofEvents),
                        Map.entry("CPU of the task that finds events", cpuOfEvents))
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .toList();
    }
}
