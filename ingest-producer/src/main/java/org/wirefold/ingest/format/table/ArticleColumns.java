package org.wirefold.ingest.format.table;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.ArticleFields;

/**
 * The columns of a table under the names of article fields. The case of a name, and blanks, hyphens and underscores in
 * it, do not matter. A column whose name is mapped, is unknown, or means a field that an earlier column has, keeps its
 * name.
 *
 * @param names in the order of the columns
 * @param hasText whether one of them is the text of an article
 */
record ArticleColumns(List<String> names, boolean hasText) {
    ArticleColumns {
        names = List.copyOf(names);
    }

    /** The columns of a table that calls them so. */
    static ArticleColumns of(List<String> written, FieldMapping fields) {
        List<String> names = new ArrayList<>();
        for (String column : written) {
            String name = column.strip();
            String canonical = fields.isMapped(name) ? null : ArticleFields.canonical(name);
            names.add(canonical == null || names.contains(canonical) ? name : canonical);
        }
        boolean hasText = names.stream().anyMatch(ArticleFields::isText) || fields.mapsTextTo(names);
        return new ArticleColumns(names, hasText);
    }
}
