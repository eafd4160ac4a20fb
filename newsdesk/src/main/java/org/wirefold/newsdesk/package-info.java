/** The page and the read API over what the sinks wrote. */
@NullMarked
package org.wirefold.newsdesk;

import org.jspecify.annotations.NullMarked;
