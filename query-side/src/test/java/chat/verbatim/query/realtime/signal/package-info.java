@NullMarked
package chat.verbatim.query.realtime.signal;

import org.jspecify.annotations.NullMarked;
