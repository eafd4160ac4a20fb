/** The read API: JSON over HTTP. */
@NullMarked
package org.wirefold.newsdesk.api;

import org.jspecify.annotations.NullMarked;
