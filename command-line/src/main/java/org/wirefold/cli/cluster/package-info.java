/** What the commands read from a cluster: whether everything is written, topics, dead letters. */
@NullMarked
package org.wirefold.cli.cluster;

import org.jspecify.annotations.NullMarked;
