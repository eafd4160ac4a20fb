package org.wirefold.entities;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mentions of one entity in an article while coreference collects them. Not thread-safe. */
final class Cluster {
    final EntityType type;
    final List<Integer> spans = new ArrayList<>();
    /** All forms of the name; {@link #key} is the fullest. */
    final Set<NameKey> keys = new LinkedHashSet<>();

    NameKey key;
    String name;

    @Nullable
    LexiconEntry entry;

    boolean absorbed;

    Cluster(EntityType type, NameKey key, String name, @Nullable LexiconEntry entry) {
        this.type = type;
        this.key = key;
        this.name = name;
        this.entry = entry;
        this.keys.add(key);
    }

    /** Takes over another cluster and keeps the fuller name. Callers must {@link #sort} afterwards. */
    void absorb(Cluster other) {
        spans.addAll(other.spans);
        keys.addAll(other.keys);
        other.absorbed = true;
        if (entry == null) {
            entry = other.entry;
        }
        if (other.key.size() > key.size()) {
            key = other.key;
            name = other.name;
        }
    }

    /** Brings the mentions into the order of the article. */
    void sort() {
        spans.sort(null);
    }
}
