/** The screens: what each shows, for the templates. */
@NullMarked
package org.wirefold.newsdesk.page;

import org.jspecify.annotations.NullMarked;
