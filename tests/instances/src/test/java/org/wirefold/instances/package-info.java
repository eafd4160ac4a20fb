/** Instances of the streams application on a broker: killed, paused, restarted, in any order. */
@NullMarked
package org.wirefold.instances;

import org.jspecify.annotations.NullMarked;
