from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("term", "0003_results_become_values")]

    operations = [
        migrations.RemoveField(
            model_name='indicator',
            name='result_is_estimate',
        ),
        migrations.RemoveField(
            model_name='indicator',
            name='result_operator',
        ),
        migrations.RemoveField(
            model_name='indicator',
            name='result_value',
        ),
        migrations.RemoveField(
            model_name='indicator',
            name='source',
        ),
    ]
