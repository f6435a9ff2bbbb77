package chat.verbatim.log.sql;

/** What there are tables of: each has a form of its own, and may lie in a database of its own. */
enum Schema {
    LOG("log", "chat/verbatim/log/", "log_schema_history", "log_form"),
    KEYS("key store", "chat/verbatim/log/keys/", "key_schema_history", "key_form");

    /** What people call it. */
    final String what;

    final String folder;
    final String history;
    final String formTable;

    Schema(String what, String folder, String history, String formTable) {
        this.what = what;
        this.folder = folder;
        this.history = history;
        this.formTable = formTable;
    }
}
