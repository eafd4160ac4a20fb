package org.wirefold.cli.replay;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;

/** Which groups and generations there are on a cluster. */
final class Groups {
    private static final String APPLICATION = "wirefold-enrich";
    private static final String EVENTS = ".article-events";
    private static final Set<GroupState> WITHOUT_MEMBERS =
            Set.of(GroupState.EMPTY, GroupState.DEAD, GroupState.UNKNOWN);

    private Groups() {}

    /** The groups that have members. */
    static Set<String> active(Admin admin) throws InterruptedException {
        try {
            Set<String> active = new TreeSet<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                if (!WITHOUT_MEMBERS.contains(group.groupState().orElse(GroupState.UNKNOWN))) {
                    active.add(group.groupId());
                }
            }
            return active;
        } catch (ExecutionException e) {
            throw new KafkaException("the groups cannot be listed", e.getCause());
        }
    }

    /** The generations that have topics under this prefix; the first one has the empty name. */
    static Set<String> generations(Admin admin, String prefix) throws InterruptedException {
        try {
            Set<String> generations = new TreeSet<>();
            String start = prefix + APPLICATION;
            for (String topic : admin.listTopics().names().get()) {
                if (topic.startsWith(start) && topic.endsWith(EVENTS)) {
                    String middle = topic.substring(start.length(), topic.length() - EVENTS.length());
                    if (middle.isEmpty() || middle.startsWith(".")) {
                        generations.add(middle.isEmpty() ? middle : middle.substring(1));
                    }
                }
            }
            return generations;
        } catch (ExecutionException e) {
            throw new KafkaException("the topics cannot be listed", e.getCause());
        }
    }
}
