package org.wirefold.origins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an article says of whose text it is. Immutable.
 *
 * @param source who published it
 * @param agency the agency that a field of the raw article credits
 * @param providers who has provided it by fields of an agency's format, the agency first
 * @param byline who wrote it
 * @param dateline the dateline that was taken off the body, as it stands in the text
 * @param above the lines above the body, nearest first
 * @param body the body
 * @param below the lines below the body, nearest first
 * @param copyrightHolder who claims the rights in a field
 * @param year in which it was published, UTC; 0 where that is not known
 */
public record OriginSigns(
        String source,
        @Nullable String agency,
        @Nullable List<String> providers,
        @Nullable String byline,
        @Nullable String dateline,
        List<String> above,
        String body,
        List<String> below,
        @Nullable String copyrightHolder,
        int year) {}
