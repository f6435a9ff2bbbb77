/** What happened, and what clients are shown of it: the only words that the two sides share. */
@NullMarked
package chat.verbatim.events;

import org.jspecify.annotations.NullMarked;
