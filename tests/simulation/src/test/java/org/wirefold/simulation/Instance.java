package org.wirefold.simulation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;

/** A process of the streams application with one stream thread. Not thread-safe. */
final class Instance {
    /** What the process is doing. */
    enum Life {
        UP,
        /** Stopped between two actions, as by SIGSTOP. */
        PAUSED,
        DOWN
    }

    /** How far a commit has come. */
    enum Commit {
        NONE,
        /** The changed rows are on their way to the changelogs. */
        ROWS_WRITTEN,
        /** All that was sent has landed. */
        FLUSHED
    }

    final int number;
    final TreeMap<TaskId, SimulatedTask> tasks = new TreeMap<>();
    private final Map<TopicPartition, SimulatedTask.Disk> disks = new HashMap<>();
    Life life = Life.DOWN;
    Commit commit = Commit.NONE;
    SimulatedProducer producer;

    /** Whether anything was done since the last commit. */
    boolean dirty;

    /** The positions that the commit in progress is about. */
    final Map<TopicPartition, Long> committing = new LinkedHashMap<>();

    Instance(int number, SimulatedProducer producer) {
        this.number = number;
        this.producer = producer;
    }

    SimulatedTask.Disk disk(TopicPartition changelog) {
        return disks.computeIfAbsent(changelog, partition -> new SimulatedTask.Disk());
    }

    void loseDisks() {
        disks.clear();
    }
}
