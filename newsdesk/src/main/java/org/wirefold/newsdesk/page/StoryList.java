package org.wirefold.newsdesk.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.results.SpreadPoint;
import org.wirefold.results.StoryName;
import org.wirefold.results.StoryRow;

/**
 * Stories in a list, which a page asks for again while it is open.
 *
 * @param rows the stories
 * @param points their members by story
 * @param names whom and what they name most widely, by story
 * @param version of the data
 * @param again where the list can be asked for again; empty where it stays as it is
 * @param next the next page; empty on the last one
 */
public record StoryList(
        List<StoryRow> rows,
        Map<String, List<SpreadPoint>> points,
        Map<String, List<StoryName>> names,
        String version,
        String again,
        String next) {
    static Map<String, List<SpreadPoint>> byStory(List<SpreadPoint> points) {
        Map<String, List<SpreadPoint>> found = new HashMap<>();
        points.forEach(point ->
                found.computeIfAbsent(point.storyId(), x -> new ArrayList<>()).add(point));
        return found;
    }

    /** The members of a story. */
    public List<SpreadPoint> of(StoryRow row) {
        return points.getOrDefault(row.storyId(), List.of());
    }

    /** The axis of a story. */
    public TimeAxis axis(StoryRow row) {
        return TimeAxis.of(
                of(row).stream().map(point -> new TimeAxis.Point(point.published(), point.publishedPrecision())));
    }

    /** Whom and what a story names most widely. */
    public List<StoryName> names(StoryRow row) {
        return names.getOrDefault(row.storyId(), List.of());
    }
}
