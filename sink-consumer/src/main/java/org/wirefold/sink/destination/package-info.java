/** What every destination has in common: changes, batches, the contract. */
@NullMarked
package org.wirefold.sink.destination;

import org.jspecify.annotations.NullMarked;
