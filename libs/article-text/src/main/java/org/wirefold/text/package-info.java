/** Raw text to headline, byline, dateline, credit and body; sentences and tokens. JDK only. */
@NullMarked
package org.wirefold.text;

import org.jspecify.annotations.NullMarked;
