/** Runs labelled articles through the whole pipeline. */
@NullMarked
package org.wirefold.cli.evaluation;

import org.jspecify.annotations.NullMarked;
