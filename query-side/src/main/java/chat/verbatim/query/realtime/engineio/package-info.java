/** Sessions: Engine.IO v4's, over long polling, a WebSocket, or the first upgraded to the second; and plain WebSockets. */
@NullMarked
package chat.verbatim.query.realtime.engineio;

import org.jspecify.annotations.NullMarked;
