/** Reads the raw articles again beside the live application, and sends requests to every generation. */
@NullMarked
package org.wirefold.cli.replay;

import org.jspecify.annotations.NullMarked;
