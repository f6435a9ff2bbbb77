/** The events as JSON over a plain WebSocket, for clients without Socket.IO. */
@NullMarked
package chat.verbatim.query.realtime.plain;

import org.jspecify.annotations.NullMarked;
