/** The streams application under a scheduler that decides every step. */
@NullMarked
package org.wirefold.simulation;

import org.jspecify.annotations.NullMarked;
