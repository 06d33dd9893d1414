from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("election", "0006_folder_piles"),
    ]

    operations = [
        migrations.AlterField(
            model_name="typedpaper",
            name="weight",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
    ]
