/** Labelled articles, the naive folding that the stream must agree with, and scores. */
@NullMarked
package org.wirefold.evaluation;

import org.jspecify.annotations.NullMarked;
