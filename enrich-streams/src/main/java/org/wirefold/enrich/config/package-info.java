/** What can be set. */
@NullMarked
package org.wirefold.enrich.config;

import org.jspecify.annotations.NullMarked;
