package chat.verbatim.query.timeline;

/**
 * A readable question for messages.
 *
 * @param anchor the page's number, or the {@code seq} that it is counted from
 * @param asOf the last message to be known of; a larger number than there are messages means all
 */
record MessageQuery(Direction direction, long anchor, int limit, long asOf) {}
