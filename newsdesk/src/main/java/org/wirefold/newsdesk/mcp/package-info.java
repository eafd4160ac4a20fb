/** The read API for assistants: a server of the Model Context Protocol over standard input and output. */
@NullMarked
package org.wirefold.newsdesk.mcp;

import org.jspecify.annotations.NullMarked;
