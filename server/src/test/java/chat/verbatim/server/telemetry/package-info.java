/** What operators see of a running server, and what they never see. */
@NullMarked
package chat.verbatim.server.telemetry;

import org.jspecify.annotations.NullMarked;
