package chat.verbatim.events;

/**
 * The view (Jackson's {@code @JsonView}) of everything that people typed. A component in it is stored beside the event, not
 * in it, so that it can be erased later; it is null where it was never given or is erased.
 */
public interface FreeText {}
