/** Engine.IO v4: one session over long polling, a WebSocket, or the first upgraded to the second. */
@NullMarked
package chat.verbatim.query.realtime.engineio;

import org.jspecify.annotations.NullMarked;
