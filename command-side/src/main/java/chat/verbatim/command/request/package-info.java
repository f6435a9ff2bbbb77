/** What commands heed of a request besides its body. */
@NullMarked
package chat.verbatim.command.request;

import org.jspecify.annotations.NullMarked;
