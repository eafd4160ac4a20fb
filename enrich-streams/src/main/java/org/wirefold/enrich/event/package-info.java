/** What the steps tell each other over the inner topics, and its bytes. */
@NullMarked
package org.wirefold.enrich.event;

import org.jspecify.annotations.NullMarked;
