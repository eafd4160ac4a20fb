/** Saved searches, as they are asked for and changed. */
@NullMarked
package org.wirefold.newsdesk.searches;

import org.jspecify.annotations.NullMarked;
