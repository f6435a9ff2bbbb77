package chat.verbatim.bench.sockets;

/**
 * What devices have seen.
 *
 * @param lost events that never came
 * @param repeated events that came again, or behind a later one
 * @param leaked events after a removal, or of conversations that one never was in
 * @param away devices that are not connected
 * @param reset connections that were to resume and began anew
 */
record Verdict(long events, long lost, long repeated, long leaked, long away, long reset) {

    static final Verdict NOTHING = new Verdict(0, 0, 0, 0, 0, 0);

    Verdict and(Verdict other) {
        return new Verdict(
                events + other.events,
                lost + other.lost,
                repeated + other.repeated,
                leaked + other.leaked,
                away + other.away,
                reset + other.reset);
    }

    boolean isPerfect() {
        return lost + repeated + leaked + away + reset == 0;
    }
}
