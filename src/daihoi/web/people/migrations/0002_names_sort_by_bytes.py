"""The key of the law's order of names is plain ASCII to be compared byte by byte; PostgreSQL must be told so."""

from django.db import migrations


def sort_by_bytes(apps, schema_editor):
    """Give the column the collation "C"; SQLite compares bytes by itself."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE people_member ALTER COLUMN sort_key TYPE varchar(300) COLLATE "C"')


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(sort_by_bytes, migrations.RunPython.noop)]
