/** The messages that the steps send each other over the inner topics, and their bytes. */
@NullMarked
package org.wirefold.enrich.event;

import org.jspecify.annotations.NullMarked;
