/** Requests, answers and the server. */
@NullMarked
package org.wirefold.newsdesk.http;

import org.jspecify.annotations.NullMarked;
