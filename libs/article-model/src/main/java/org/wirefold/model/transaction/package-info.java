/** Transactions that a broker leaves open for ever: how they are found and ended. */
@NullMarked
package org.wirefold.model.transaction;

import org.jspecify.annotations.NullMarked;
