package chat.verbatim.log.sql;

/**
 * Which log a key store is for.
 *
 * @param master something under the master key, by which another one is noticed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record KeyBinding(String log, byte[] master) {}
