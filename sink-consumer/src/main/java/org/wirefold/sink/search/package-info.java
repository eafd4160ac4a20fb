/** Sinks that write to OpenSearch and Elasticsearch. */
@NullMarked
package org.wirefold.sink.search;

import org.jspecify.annotations.NullMarked;
