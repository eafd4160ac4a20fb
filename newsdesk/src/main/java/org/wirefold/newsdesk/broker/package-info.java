/** What the newsdesk asks of the broker, where it has one. */
@NullMarked
package org.wirefold.newsdesk.broker;

import org.jspecify.annotations.NullMarked;
