/** What devices hear. */
@NullMarked
package chat.verbatim.conformance.sockets;

import org.jspecify.annotations.NullMarked;
