/** What happened in a conversation, folded from the log itself: never from a read model. */
@NullMarked
package chat.verbatim.audit.replay;

import org.jspecify.annotations.NullMarked;
