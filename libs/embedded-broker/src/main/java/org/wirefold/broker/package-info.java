/** A real single-node KRaft broker on a data folder. */
@NullMarked
package org.wirefold.broker;

import org.jspecify.annotations.NullMarked;
