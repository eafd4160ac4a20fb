/** Archives that hold files of other formats: zip and tar. */
@NullMarked
package org.wirefold.ingest.format.archive;

import org.jspecify.annotations.NullMarked;
