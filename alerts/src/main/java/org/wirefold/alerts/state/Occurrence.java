package org.wirefold.alerts.state;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wirefold.alerts.search.Occasion;
import org.wirefold.alerts.search.SavedSearch;

/**
 * Something that a search may tell of a story: that a source runs it, that a member was killed. It has happened once
 * and for all, so a search tells of it at most once.
 *
 * @param occasion what happened
 * @param value to what: a source, a uri, a number; empty for the story itself
 */
public record Occurrence(Occasion occasion, String value) {
    /** Identity within a search and a story; what is remembered. */
    public String key() {
        return occasion.wireName() + ":" + value;
    }

    /**
     * What a search has to remember of a story and what it has to tell.
     *
     * @param noted everything that was not remembered before
     * @param told what of it is told; empty for no alert
     */
    public record Decision(List<Occurrence> noted, List<Occurrence> told) {}

    /**
     * Decides. The sources and the original of a story that a search sees for the first time are where it begins to
     * count: they are noted and not told.
     *
     * @param remembered keys that were noted before
     */
    public static Decision decide(SavedSearch search, StoryFacts story, Set<String> remembered) {
        Set<Occasion> begun = EnumSet.noneOf(Occasion.class);
        for (Occasion occasion : List.of(Occasion.ORIGIN, Occasion.OUTLET)) {
            if (remembered.stream().anyMatch(key -> key.startsWith(occasion.wireName() + ":"))) {
                begun.add(occasion);
            }
        }
        List<Occurrence> noted = new ArrayList<>();
        List<Occurrence> told = new ArrayList<>();
        for (Occurrence one : all(search, story)) {
            if (!remembered.contains(one.key())) {
                noted.add(one);
                boolean isBeginning = (one.occasion == Occasion.ORIGIN || one.occasion == Occasion.OUTLET)
                        && !begun.contains(one.occasion);
                if (search.tell().contains(one.occasion) && !isBeginning) {
                    told.add(one);
                }
            }
        }
        return new Decision(noted, told);
    }

    private static List<Occurrence> all(SavedSearch search, StoryFacts story) {
        List<Occurrence> all = new ArrayList<>();
        all.add(new Occurrence(Occasion.STORY, ""));
        if (search.tell().contains(Occasion.ORIGIN)) {
            all.add(new Occurrence(Occasion.ORIGIN, story.canonicalUri()));
        }
        if (search.tell().contains(Occasion.OUTLET)) {
            story.sources().forEach(source -> all.add(new Occurrence(Occasion.OUTLET, source)));
        }
        if (search.tell().contains(Occasion.CORRECTION)) {
            story.corrections().forEach(uri -> all.add(new Occurrence(Occasion.CORRECTION, uri)));
        }
        if (search.tell().contains(Occasion.KILL)) {
            story.killed().forEach(uri -> all.add(new Occurrence(Occasion.KILL, uri)));
        }
        for (int number : search.spread()) {
            if (story.sources().size() >= number) {
                all.add(new Occurrence(Occasion.SPREAD, Integer.toString(number)));
            }
        }
        return all;
    }
}
