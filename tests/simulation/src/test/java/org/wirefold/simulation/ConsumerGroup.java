package org.wirefold.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/** Who is a member of the application's group, and which member has which task. Not thread-safe. */
final class ConsumerGroup {
    private final List<TaskId> tasks;
    private final Map<TaskId, Integer> owners = new TreeMap<>();
    private List<Integer> members = List.of();

    ConsumerGroup(List<TaskId> tasks) {
        this.tasks = tasks;
    }

    boolean isMember(int instance) {
        return members.contains(instance);
    }

    boolean isOwner(int instance, TaskId task) {
        Integer owner = owners.get(task);
        return owner != null && owner == instance;
    }

    /**
     * Deals the tasks out to new members.
     *
     * @param salt 0 leaves a task where it is if it can; another number deals all of them anew
     */
    void assign(List<Integer> newMembers, int salt) {
        members = List.copyOf(newMembers);
        int next = 0;
        for (TaskId task : tasks) {
            Integer owner = owners.get(task);
            if (members.isEmpty()) {
                owners.remove(task);
            } else if (salt != 0) {
                int mixed = (task.hashCode() * 31 + salt) * 0x9E3779B9;
                owners.put(task, members.get((mixed >>> 8) % members.size()));
            } else if (owner == null || !members.contains(owner)) {
                owners.put(task, members.get(next++ % members.size()));
            }
        }
    }

    List<TaskId> tasksOf(int instance) {
        List<TaskId> mine = new ArrayList<>();
        owners.forEach((task, owner) -> {
            if (owner == instance) {
                mine.add(task);
            }
        });
        return mine;
    }

    /** The owner of a task; null where it has none. */
    @Nullable
    Integer owner(TaskId task) {
        return owners.get(task);
    }

    SortedMap<TaskId, Integer> owners() {
        return new TreeMap<>(owners);
    }
}
