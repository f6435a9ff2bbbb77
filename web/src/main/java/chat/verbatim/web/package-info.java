/** Pages for a browser, served as they lie in the resources; what they show comes over REST and sockets like anybody's. */
@NullMarked
package chat.verbatim.web;

import org.jspecify.annotations.NullMarked;
