package org.wirefold.duplicates;

import org.jspecify.annotations.Nullable;
import org.wirefold.text.LifeCycle;

/**
 * What a comparison may know about one document: its text, cleaned of what the page added.
 *
 * @param body the article's own text, without headline, byline and furniture; may be empty
 * @param headline the headline, or the empty string
 * @param agency the agency the text is credited to, or null where none is named
 * @param lifeCycle what the document is in the life of its agency story
 * @param language BCP 47 tag, or the empty string where unknown
 */
public record DocumentText(
        String body, String headline, @Nullable String agency, LifeCycle lifeCycle, String language) {}
