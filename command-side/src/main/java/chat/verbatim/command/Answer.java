package chat.verbatim.command;

/**
 * An {@link Outcome} that is durable.
 *
 * @param position of the log from which on readers see it
 */
public record Answer<T>(Outcome<T> outcome, long position) {

    public T body() {
        return outcome.body();
    }

    public Outcome.Effect effect() {
        return outcome.effect();
    }
}
