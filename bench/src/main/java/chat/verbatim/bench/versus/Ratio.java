package chat.verbatim.bench.versus;

/**
 * How many times better ours is, in something.
 *
 * @param goal at least how many it was to be; 0 where that is open
 */
record Ratio(String label, double value, double goal) {}
