/** Binds the applications of this process to its metrics and health. */
@NullMarked
package org.wirefold.cli.monitor;

import org.jspecify.annotations.NullMarked;
