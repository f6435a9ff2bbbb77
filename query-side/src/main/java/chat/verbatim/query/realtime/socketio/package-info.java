/** Socket.IO v5 over Engine.IO: namespaces, events, acknowledgements, attachments. */
@NullMarked
package chat.verbatim.query.realtime.socketio;

import org.jspecify.annotations.NullMarked;
