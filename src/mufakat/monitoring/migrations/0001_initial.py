import django.db.models.deletion
import mufakat.kernel.ids
import mufakat.kernel.making_tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('collaborations', '0001_initial'),
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='DataTable',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.SlugField(max_length=64)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(blank=True, max_length=300)),
                        ('columns', models.JSONField()),
                        ('rows', models.JSONField()),
                        ('source_note_id', models.TextField(blank=True)),
                        ('source_note_en', models.TextField(blank=True)),
                        ('note_id', models.TextField(blank=True)),
                        ('note_en', models.TextField(blank=True)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_tables', to='collaborations.collaboration')),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'key'), name='data_table_key_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Indicator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('code', models.SlugField(max_length=64)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('name_id', models.CharField(max_length=200)),
                        ('name_en', models.CharField(blank=True, max_length=200)),
                        ('question_id', models.CharField(max_length=300)),
                        ('question_en', models.CharField(blank=True, max_length=300)),
                        ('definition_id', models.TextField()),
                        ('definition_en', models.TextField(blank=True)),
                        ('unit_id', models.CharField(max_length=60)),
                        ('unit_en', models.CharField(blank=True, max_length=60)),
                        ('decimals', models.PositiveSmallIntegerField(default=0)),
                        ('polarity', models.CharField(max_length=20)),
                        ('kind', models.CharField(max_length=12)),
                        ('outcome_class', models.CharField(blank=True, max_length=16)),
                        ('aspect', models.CharField(blank=True, max_length=10)),
                        ('adds_up', models.BooleanField(default=False)),
                        ('formula', models.CharField(blank=True, max_length=200)),
                        ('baseline_period', models.CharField(blank=True, max_length=8)),
                        ('purpose_word_id', models.CharField(blank=True, max_length=100)),
                        ('purpose_word_en', models.CharField(blank=True, max_length=100)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='collaborations.collaboration')),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='collaborations.party')),
                        ('printed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='computed_by', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'code'), name='indicator_code_once'), models.CheckConstraint(condition=models.Q(('polarity__in', ['higher_is_better', 'lower_is_better', 'neutral'])), name='indicator_polarity_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['context', 'outcome', 'output', 'service'])), name='indicator_kind_known'), models.CheckConstraint(condition=models.Q(('outcome_class__in', ['', 'economic', 'environmental', 'physical', 'political', 'social'])), name='indicator_outcome_class_known'), models.CheckConstraint(condition=models.Q(('aspect__in', ['', 'quality', 'quantity'])), name='indicator_aspect_known')],
                    },
                ),
                migrations.CreateModel(
                    name='NamedList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.SlugField(max_length=64)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(blank=True, max_length=300)),
                        ('items', models.JSONField()),
                        ('ranked', models.BooleanField(default=False)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named_lists', to='collaborations.collaboration')),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'key'), name='named_list_key_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CheckOutcome',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.SlugField(max_length=64)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(blank=True, max_length=300)),
                        ('passed', models.BooleanField(null=True)),
                        ('computed', models.CharField(blank=True, max_length=200)),
                        ('printed', models.CharField(blank=True, max_length=200)),
                        ('difference', models.CharField(blank=True, max_length=200)),
                        ('explanation_id', models.TextField(blank=True)),
                        ('explanation_en', models.TextField(blank=True)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_outcomes', to='collaborations.collaboration')),
                        ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='monitoring.datatable')),
                        ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'key'), name='check_key_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CauseNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period', models.CharField(max_length=8)),
                        ('text_id', models.TextField()),
                        ('text_en', models.TextField(blank=True)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('written_at', models.DateTimeField()),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='causes', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ['period', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.SlugField(max_length=64)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('name_id', models.CharField(max_length=300)),
                        ('name_en', models.CharField(blank=True, max_length=300)),
                        ('reliability', models.CharField(default='as_printed', max_length=16)),
                        ('reliability_note_id', models.TextField(blank=True)),
                        ('reliability_note_en', models.TextField(blank=True)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('is_agreed', models.BooleanField(default=False)),
                        ('agreed_reason', models.CharField(blank=True, max_length=500)),
                        ('agreed_at', models.DateTimeField(blank=True, null=True)),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('indicator', 'key'), name='series_key_once'), models.UniqueConstraint(condition=models.Q(('is_agreed', True)), fields=('indicator',), name='one_agreed_series'), models.CheckConstraint(condition=models.Q(('reliability__in', ['as_printed', 'checked', 'claimed', 'contradicted'])), name='series_reliability_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Target',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period', models.CharField(max_length=8)),
                        ('value', models.DecimalField(decimal_places=6, max_digits=26)),
                        ('note_id', models.CharField(blank=True, max_length=300)),
                        ('note_en', models.CharField(blank=True, max_length=300)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('set_at', models.DateTimeField()),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ['period', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('indicator', 'period'), name='target_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file_name', models.CharField(blank=True, max_length=200)),
                        ('sha256', models.CharField(max_length=64)),
                        ('row_count', models.PositiveIntegerField()),
                        ('recorded_at', models.DateTimeField()),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='monitoring.series')),
                    ],
                    options={
                        'ordering': ['-recorded_at', '-id'],
                        'constraints': [models.UniqueConstraint(fields=('series', 'sha256'), name='delivery_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Value',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period', models.CharField(max_length=8)),
                        ('value', models.DecimalField(decimal_places=6, max_digits=26, null=True)),
                        ('state', models.CharField(default='measured', max_length=12)),
                        ('printed', models.CharField(blank=True, max_length=60)),
                        ('source_line', models.PositiveIntegerField(null=True)),
                        ('note_id', models.CharField(blank=True, max_length=300)),
                        ('note_en', models.CharField(blank=True, max_length=300)),
                        ('recorded_at', models.DateTimeField()),
                        ('replaced_at', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('delivery', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='values', to='monitoring.delivery')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='monitoring.series')),
                    ],
                    options={
                        'ordering': ['period', 'id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('series', 'period'), name='one_value_per_period'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'measured'), ('value__isnull', False)), models.Q(models.Q(('state', 'measured'), _negated=True), ('value__isnull', True)), _connector='OR'), name='value_only_when_measured'), models.CheckConstraint(condition=models.Q(('state__in', ['measured', 'missing', 'no_service'])), name='value_state_known')],
                    },
                ),
                migrations.CreateModel(
                    name='IndicatorBenefit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('text_id', models.TextField()),
                        ('text_en', models.TextField(blank=True)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_records', to='collaborations.collaboration')),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='benefits', to='monitoring.indicator')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_benefits', to='collaborations.party')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
