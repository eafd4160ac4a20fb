/** Articles to a file of verdicts, without a broker. */
@NullMarked
package org.wirefold.cli.fold;

import org.jspecify.annotations.NullMarked;
