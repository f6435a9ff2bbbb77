-- For psql, beside roles.sql: the roles' passwords, from the files that the variables name. Again with other files, to change them.
\set command `cat "$VERBATIM_COMMAND_PASSWORD_FILE"`
\set query `cat "$VERBATIM_QUERY_PASSWORD_FILE"`
ALTER ROLE verbatim_command PASSWORD :'command';
ALTER ROLE verbatim_query PASSWORD :'query';
