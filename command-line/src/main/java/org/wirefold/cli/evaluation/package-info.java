/** Scores the stories that were found against labels. */
@NullMarked
package org.wirefold.cli.evaluation;

import org.jspecify.annotations.NullMarked;
