import mufakat.kernel.making_tables
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='ChainHead',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('scope_id', models.BigIntegerField(unique=True)),
                        ('seq', models.BigIntegerField(default=0)),
                        ('hash', models.BinaryField(max_length=32)),
                    ],
                ),
                migrations.CreateModel(
                    name='ScheduledRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('last_due', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Seal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('tree_size', models.PositiveIntegerField()),
                        ('root', models.BinaryField(max_length=32)),
                        ('note', models.TextField()),
                        ('heads', models.JSONField()),
                    ],
                ),
                migrations.CreateModel(
                    name='WorkerBeat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('worker', models.CharField(max_length=64, unique=True)),
                        ('beat_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='DeadLetter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('job', models.CharField(max_length=120)),
                        ('payload', models.JSONField(default=dict)),
                        ('tries', models.PositiveSmallIntegerField()),
                        ('error', models.CharField(max_length=300)),
                        ('failed_at', models.DateTimeField()),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-failed_at', '-id'],
                        'indexes': [models.Index(fields=['settled_at', '-failed_at'], name='dead_letter_open')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoryEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('scope_id', models.BigIntegerField()),
                        ('seq', models.BigIntegerField()),
                        ('at', models.DateTimeField()),
                        ('actor_id', models.BigIntegerField(null=True)),
                        ('on_behalf_of', models.CharField(blank=True, max_length=200)),
                        ('verb', models.CharField(max_length=120)),
                        ('object_kind', models.CharField(max_length=80)),
                        ('object_id', models.CharField(max_length=64)),
                        ('object_label', models.CharField(blank=True, max_length=300)),
                        ('data', models.JSONField(default=dict)),
                        ('visibility', models.CharField(default='parties', max_length=16)),
                        ('request_id', models.CharField(blank=True, max_length=40)),
                        ('personal', models.JSONField(null=True)),
                        ('salt', models.BinaryField(max_length=32, null=True)),
                        ('personal_commit', models.BinaryField(max_length=32, null=True)),
                        ('leaf', models.BinaryField(max_length=32)),
                        ('hash', models.BinaryField(max_length=32)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['scope_id', 'object_kind', 'object_id', 'seq'], name='history_of_object'), models.Index(fields=['scope_id', '-seq'], name='history_newest_first')],
                        'constraints': [models.UniqueConstraint(fields=('scope_id', 'seq'), name='history_place_in_chain')],
                    },
                ),
                migrations.CreateModel(
                    name='IdempotencyKey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('actor_key', models.CharField(max_length=64)),
                        ('key', models.CharField(max_length=80)),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('status', models.PositiveSmallIntegerField()),
                        ('location', models.CharField(blank=True, max_length=500)),
                        ('content_type', models.CharField(blank=True, max_length=120)),
                        ('body', models.BinaryField(default=bytes)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('actor_key', 'key'), name='idempotency_key_once')],
                    },
                ),
                migrations.CreateModel(
                    name='InstalledPack',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=20)),
                        ('key', models.SlugField(max_length=64)),
                        ('version', models.CharField(max_length=20)),
                        ('sha256', models.CharField(max_length=64)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(max_length=300)),
                        ('content', models.JSONField()),
                        ('installed_at', models.DateTimeField()),
                        ('is_current', models.BooleanField(default=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['kind', 'key', 'is_current'], name='pack_current')],
                        'constraints': [models.UniqueConstraint(fields=('kind', 'key', 'version'), name='pack_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('scope_id', models.BigIntegerField()),
                        ('kind', models.CharField(max_length=40)),
                        ('object_id', models.CharField(max_length=64)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(max_length=300)),
                        ('body', models.TextField(blank=True)),
                        ('number', models.CharField(blank=True, max_length=120)),
                        ('url', models.CharField(max_length=300)),
                        ('audience', models.CharField(default='public', max_length=16)),
                        ('stems', models.TextField(blank=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['number'], name='search_number'), models.Index(fields=['scope_id'], name='search_scope')],
                        'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='search_object_once')],
                    },
                ),
            ],
        ),
    ]
