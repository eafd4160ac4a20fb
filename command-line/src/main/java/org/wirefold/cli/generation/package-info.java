/** What a data folder remembers of its story generations. */
@NullMarked
package org.wirefold.cli.generation;

import org.jspecify.annotations.NullMarked;
