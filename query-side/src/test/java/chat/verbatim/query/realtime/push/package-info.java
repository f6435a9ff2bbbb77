@NullMarked
package chat.verbatim.query.realtime.push;

import org.jspecify.annotations.NullMarked;
