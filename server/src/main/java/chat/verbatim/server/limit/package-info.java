/** How much one may ask in a time, and how much this node does at a time; above either, requests are turned away at once. */
@NullMarked
package chat.verbatim.server.limit;

import org.jspecify.annotations.NullMarked;
