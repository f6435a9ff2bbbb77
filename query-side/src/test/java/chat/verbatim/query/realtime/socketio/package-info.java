@NullMarked
package chat.verbatim.query.realtime.socketio;

import org.jspecify.annotations.NullMarked;
