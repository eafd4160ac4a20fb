/** The three applications in one process. */
@NullMarked
package org.wirefold.cli.pipeline;

import org.jspecify.annotations.NullMarked;
