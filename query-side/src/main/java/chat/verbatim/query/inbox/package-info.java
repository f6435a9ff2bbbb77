/** The conversations of a user: which they are, how far they have got, and how much of them is unread. */
@NullMarked
package chat.verbatim.query.inbox;

import org.jspecify.annotations.NullMarked;
