/** Who is in a conversation, and what is said in it. */
@NullMarked
package chat.verbatim.command.conversation;

import org.jspecify.annotations.NullMarked;
