/** The way of the requests that come most often, past what they have no use for. */
@NullMarked
package chat.verbatim.server.direct;

import org.jspecify.annotations.NullMarked;
