/** What loads a server and watches it: connections on one thread, the requests they send and the events they hear, processes. */
@NullMarked
package chat.verbatim.bench.load;

import org.jspecify.annotations.NullMarked;
