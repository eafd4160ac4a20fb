/** Feeds and sitemaps to their entries, whatever their format and however broken. No Kafka, no I/O, no clock. */
@NullMarked
package org.wirefold.feeds;

import org.jspecify.annotations.NullMarked;
