/** What users show each other and nobody keeps: who is typing, who is online, on all nodes. */
@NullMarked
package chat.verbatim.query.realtime.signal;

import org.jspecify.annotations.NullMarked;
