/** Compares what a data folder and its sinks hold with what the topics say. */
@NullMarked
package org.wirefold.cli.verify;

import org.jspecify.annotations.NullMarked;
