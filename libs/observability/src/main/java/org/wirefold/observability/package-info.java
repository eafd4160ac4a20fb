/** What an operator sees of a process: metrics, liveness, readiness. */
@NullMarked
package org.wirefold.observability;

import org.jspecify.annotations.NullMarked;
