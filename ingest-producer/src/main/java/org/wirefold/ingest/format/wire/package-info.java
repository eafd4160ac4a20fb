/** What the formats of news agencies have in common: an item with its fields, XML cut into items, text of a body. */
@NullMarked
package org.wirefold.ingest.format.wire;

import org.jspecify.annotations.NullMarked;
