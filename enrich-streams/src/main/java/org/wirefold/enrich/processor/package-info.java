/** The steps: decisions that read and write state. */
@NullMarked
package org.wirefold.enrich.processor;

import org.jspecify.annotations.NullMarked;
