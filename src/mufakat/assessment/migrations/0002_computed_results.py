import django.db.models.deletion
import mufakat.kernel.ids
import mufakat.kernel.making_tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('assessment', '0001_initial'),
        ('collaborations', '0001_initial'),
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='ReassessmentRound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.PositiveSmallIntegerField(default=0)),
                        ('parts', models.PositiveSmallIntegerField(default=1)),
                        ('started_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('reached', models.BigIntegerField(default=0)),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('kept', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('part', 'parts'), name='reassessment_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='ComputedResult',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('framework', models.CharField(max_length=64)),
                        ('framework_version', models.CharField(max_length=20)),
                        ('window_start', models.DateField()),
                        ('window_end', models.DateField()),
                        ('wave', models.CharField(blank=True, max_length=64)),
                        ('content', models.JSONField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('basis_sha256', models.CharField(max_length=64)),
                        ('recorded_at', models.DateTimeField()),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='computed_results', to='collaborations.collaboration')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'indexes': [models.Index(fields=['collaboration', 'framework', '-id'], name='computed_result_newest')],
                    },
                ),
            ],
        ),
    ]
