package org.wirefold.entities;

import java.util.List;
import java.util.Map;

/**
 * Something that a list knows by name.
 *
 * @param type its kind
 * @param name its canonical name
 * @param otherNames more names for it
 * @param links its ids elsewhere
 * @param certain whether the list overrules the recogniser; otherwise it only fills gaps and gives links
 * @param users whether it is from a user's list, which has priority over all others
 * @param byOtherNames whether only the other names mean it: what the canonical name means is left to other lists
 * @param context the context of {@code contexts.tsv} without which its ids are not given, or empty
 */
record LexiconEntry(
        EntityType type,
        String name,
        List<String> otherNames,
        Map<String, String> links,
        boolean certain,
        boolean users,
        boolean byOtherNames,
        String context) {}
