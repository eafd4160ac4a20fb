package org.wirefold.origins;

import org.jspecify.annotations.Nullable;
import org.wirefold.model.Origin;
import org.wirefold.model.OriginRights;
import org.wirefold.model.Rights;

/** Which rights are in the text that an article has from somebody else. Stateless. */
public final class OriginTerms {
    private OriginTerms() {}

    /**
     * The rights in an article of whose story nothing is known: those of an agency are not covered by the terms of the
     * outlet that ran its text. Null where the article has no text of somebody else, as far as it says.
     */
    public static @Nullable OriginRights ofAlone(Origin origin, String source) {
        boolean another = origin.kind().equals(Origin.AGENCY)
                && !String.valueOf(origin.name()).equals(AgencyNames.ofSource(source));
        return another ? new OriginRights(null, origin.name(), null, false) : null;
    }

    /**
     * The rights in a member of a story that has its text from the original.
     *
     * @param origin of the member, after its story
     * @param source of the member
     * @param originalUri the original
     * @param originalSource its source
     * @param rights what the original says; null where it says nothing
     */
    public static OriginRights ofMember(
            Origin origin, String source, String originalUri, String originalSource, @Nullable Rights rights) {
        String agency = AgencyNames.ofSource(source);
        boolean own = agency != null && agency.equals(origin.name());
        return new OriginRights(originalUri, origin.name(), rights, own || source.equals(originalSource));
    }
}
