/** Reading the raw articles again beside the live application, and what is told to every generation. */
@NullMarked
package org.wirefold.cli.replay;

import org.jspecify.annotations.NullMarked;
