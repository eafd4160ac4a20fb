/** What the newsdesk asks of Kafka. */
@NullMarked
package org.wirefold.cli.desk;

import org.jspecify.annotations.NullMarked;
