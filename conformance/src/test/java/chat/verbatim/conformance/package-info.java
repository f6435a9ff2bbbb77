/** The words the tests are written in: deployments, nodes, people and their devices. Nothing here knows the server's code. */
@NullMarked
package chat.verbatim.conformance;

import org.jspecify.annotations.NullMarked;
