/** What the commands ask of a cluster: whether everything has come to rest, what topics and dead letters there are. */
@NullMarked
package org.wirefold.cli.cluster;

import org.jspecify.annotations.NullMarked;
