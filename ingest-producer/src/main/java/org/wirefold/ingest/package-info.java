/** Sources to articles.raw: files, folders and standard input, sent once, resumed where they were left. */
@NullMarked
package org.wirefold.ingest;

import org.jspecify.annotations.NullMarked;
