package org.wirefold.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agency says of an article beside its text, in the names of IPTC ninjs 3.1 where it has one. A producer that
 * reads a format of agencies writes it; the text beside it is the body alone, without the page around it. Every field
 * may be absent. Immutable.
 *
 * @param slugline a few words that name the story for editors, the same in all its versions
 * @param dateline the place-and-date text, where it is written apart from the body
 * @param located the place from which it was reported
 * @param firstCreated when its first version was made, as written
 * @param usageTerms how it may be used, in words
 * @param copyrightHolder who claims the rights
 * @param copyrightNotice the notice to be printed with it
 * @param evolvedFrom the id of the article or of the version that it replaces
 * @param subjects what it is about
 * @param keywords words to find it by
 * @param genres what kind of text it is, such as a feature
 * @param infoSources who has provided it, the agency first
 * @param signals instructions to software, such as {@code sig:correction}
 * @param altIds its other ids, by their kind
 */
public record Editorial(
        @Nullable String slugline,
        @Nullable String dateline,
        @Nullable String located,
        @Nullable String firstCreated,
        @Nullable String usageTerms,
        @Nullable String copyrightHolder,
        @Nullable String copyrightNotice,
        @Nullable String evolvedFrom,
        @Nullable List<Subject> subjects,
        @Nullable List<String> keywords,
        @Nullable List<String> genres,
        @Nullable List<String> infoSources,
        @Nullable List<String> signals,
        @Nullable Map<String, String> altIds) {

    /**
     * One thing that an article is about.
     *
     * @param code in its scheme, such as {@code medtop:20000209} or {@code 04016007}
     * @param name in words
     */
    public record Subject(@Nullable String code, @Nullable String name) {}
}
