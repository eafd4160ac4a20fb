/** JSON documents: lists of articles, and objects that hold such a list. */
@NullMarked
package org.wirefold.ingest.format.json;

import org.jspecify.annotations.NullMarked;
