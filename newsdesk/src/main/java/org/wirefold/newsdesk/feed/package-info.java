/** Searches as Atom feeds. */
@NullMarked
package org.wirefold.newsdesk.feed;

import org.jspecify.annotations.NullMarked;
