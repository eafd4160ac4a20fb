/** Body to mentions to linked entities. No Kafka. */
@NullMarked
package org.wirefold.entities;

import org.jspecify.annotations.NullMarked;
