package org.wirefold.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Editorial;
import org.wirefold.model.Rights;
import org.wirefold.pages.Page;
import org.wirefold.pages.PageRights;

/** Gathers what an article says of how it may be used: its agency's fields before its page. */
final class ArticleRights {
    private ArticleRights() {}

    /**
     * The rights of an article, null where it says nothing.
     *
     * @param holder who claims the rights by the words of the text
     */
    static @Nullable Rights of(OpenedArticle opened, @Nullable String holder) {
        Editorial told = opened.article().editorial();
        Page page = opened.page();
        PageRights found = page == null ? PageRights.NONE : page.rights();
        String fieldHolder = told == null ? null : told.copyrightHolder();
        String notice = told == null ? null : told.copyrightNotice();
        String terms = told == null ? null : told.usageTerms();
        return new Rights(
                        first(terms, found.usageTerms()),
                        first(first(fieldHolder, found.copyrightHolder()), holder),
                        first(notice, found.copyrightNotice()),
                        orNull(found.licences()),
                        orNull(found.rsl()),
                        found.tdmReservation(),
                        found.tdmPolicy(),
                        orNull(found.robots()))
                .orNull();
    }

    private static @Nullable List<String> orNull(List<String> list) {
        return list.isEmpty() ? null : list;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isBlank() ? other : one;
    }
}
