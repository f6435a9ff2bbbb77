/** What sockets cost a server, seen from outside: processes, connections, and what /proc says of them. */
@NullMarked
package chat.verbatim.bench.sockets;

import org.jspecify.annotations.NullMarked;
