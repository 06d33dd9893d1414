from typing import Any

from django.db import migrations
from django.utils import timezone


def move_results(apps: Any, schema_editor: Any) -> None:
    """What a term ended with was one field of its indicator; it becomes a figure without a year, like the others."""
    indicators, values = apps.get_model("term", "Indicator"), apps.get_model("term", "YearValue")
    for one in indicators.objects.filter(result_value__isnull=False).order_by("pk").iterator():
        values.objects.create(
            indicator=one, operator=one.result_operator or "=", value=one.result_value,
            is_estimate=one.result_is_estimate, source=one.source, at=timezone.now(),
        )  # fmt: skip


def move_back(apps: Any, schema_editor: Any) -> None:
    """The figure that stands goes back into the indicator; a row without a value cannot be kept there."""
    values = apps.get_model("term", "YearValue")
    for one in values.objects.filter(year=None, correction=None, value__isnull=False).select_related("indicator"):
        row = one.indicator
        row.result_operator, row.result_value, row.result_is_estimate = one.operator, one.value, one.is_estimate
        row.source = one.source
        row.save()
    values.objects.filter(year=None, corrects__isnull=False).delete()
    values.objects.filter(year=None).delete()


class Migration(migrations.Migration):
    dependencies = [("term", "0002_past_reports")]

    operations = [migrations.RunPython(move_results, move_back)]
