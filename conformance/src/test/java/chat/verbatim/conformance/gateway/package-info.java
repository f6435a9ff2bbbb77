/** What only a deployment of several nodes behind a gateway can show. */
@NullMarked
package chat.verbatim.conformance.gateway;

import org.jspecify.annotations.NullMarked;
