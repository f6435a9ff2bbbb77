/** What people typed: committed to, encrypted, and so kept that it can be destroyed. */
@NullMarked
package chat.verbatim.log.content;

import org.jspecify.annotations.NullMarked;
