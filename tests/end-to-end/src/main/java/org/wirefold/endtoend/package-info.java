/** Pipeline, restart, replay and container tests. */
@NullMarked
package org.wirefold.endtoend;

import org.jspecify.annotations.NullMarked;
