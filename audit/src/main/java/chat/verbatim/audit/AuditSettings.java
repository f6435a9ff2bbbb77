package chat.verbatim.audit;

/** @param maxReaders auditors that may be reading from one node at a time */
public record AuditSettings(int maxReaders) {}
