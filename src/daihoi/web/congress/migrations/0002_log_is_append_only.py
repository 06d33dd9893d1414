"""The database itself refuses to change or delete a line of the log."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER congress_event_no_{verb} BEFORE {verb} ON congress_event
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION congress_event_append_only() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'the log is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER congress_event_append_only BEFORE UPDATE OR DELETE ON congress_event
       FOR EACH ROW EXECUTE FUNCTION congress_event_append_only()""",
]


def protect(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def release(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER congress_event_append_only ON congress_event")
        schema_editor.execute("DROP FUNCTION congress_event_append_only")
    else:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER congress_event_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("congress", "0001_initial")]
    operations = [migrations.RunPython(protect, release)]
