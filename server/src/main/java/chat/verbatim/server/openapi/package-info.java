/** The description of the routes, made from the routes. */
@NullMarked
package chat.verbatim.server.openapi;

import org.jspecify.annotations.NullMarked;
