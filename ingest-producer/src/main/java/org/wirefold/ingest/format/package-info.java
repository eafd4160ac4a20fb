/** What a source format is, for those who add one; see "Add a source format" in CONTRIBUTING.md. */
@NullMarked
package org.wirefold.ingest.format;

import org.jspecify.annotations.NullMarked;
