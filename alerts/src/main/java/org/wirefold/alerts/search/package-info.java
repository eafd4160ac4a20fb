/** Saved searches: their file, and the index that finds those that an article matches. */
@NullMarked
package org.wirefold.alerts.search;

import org.jspecify.annotations.NullMarked;
