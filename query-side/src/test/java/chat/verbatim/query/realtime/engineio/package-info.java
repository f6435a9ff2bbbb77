@NullMarked
package chat.verbatim.query.realtime.engineio;

import org.jspecify.annotations.NullMarked;
