-- Who may do what to the log, and to the keys. As a superuser, in the database (and schema) of either; as often as one likes.
--   verbatim_command makes the tables and writes to them: the command side's
--   verbatim_query only reads them: the query side's. To listen and to notify needs no right in PostgreSQL.
-- Neither has a password yet: see passwords.sql.

DO $$
DECLARE
    missing text;
BEGIN
    FOREACH missing IN ARRAY ARRAY['verbatim_command', 'verbatim_query'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = missing) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', missing);
        END IF;
    END LOOP;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; -- somebody was faster
END $$;

-- PostgreSQL before 15 lets everybody make tables in the schema public.
DO $$
BEGIN
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', current_schema());
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO verbatim_command', current_schema());
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO verbatim_query', current_schema());
END $$;

-- A log that another role has made becomes the command side's; indexes and sequences of its tables follow.
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
            AND relowner <> 'verbatim_command'::regrole
    LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO verbatim_command', made.name);
    END LOOP;
END $$;

-- What is there can be read, and whatever the command side makes later, from its first moment.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM verbatim_query', current_schema());
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO verbatim_query', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE verbatim_command IN SCHEMA %I GRANT SELECT ON TABLES TO verbatim_query',
        current_schema());
END $$;
