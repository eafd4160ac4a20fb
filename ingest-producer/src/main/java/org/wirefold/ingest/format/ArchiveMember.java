package org.wirefold.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * A file in an archive. Immutable.
 *
 * @param path its name in the archive with forward slashes; of an archive in an archive, with {@code !/} between both
 * @param folder the first folder in the path; null if there is none
 * @param urlIsSelfDeclared what its format says of the url of its articles, see {@link SourceFormat#urlIsSelfDeclared}
 */
public record ArchiveMember(String path, @Nullable String folder, boolean urlIsSelfDeclared) {}
