/** The Kafka Streams application: articles.raw to articles.enriched and stories. */
@NullMarked
package org.wirefold.enrich;

import org.jspecify.annotations.NullMarked;
