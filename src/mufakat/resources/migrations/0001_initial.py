import django.core.validators
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
        ('commitments', '0001_initial'),
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Resource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('kind', models.CharField(max_length=16)),
                        ('state', models.CharField(max_length=12)),
                        ('purpose', models.CharField(blank=True, max_length=8)),
                        ('activity_id', models.CharField(blank=True, max_length=200)),
                        ('activity_en', models.CharField(blank=True, max_length=200)),
                        ('text_id', models.TextField()),
                        ('text_en', models.TextField(blank=True)),
                        ('vital', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Isi angka 1 sampai 5.'), django.core.validators.MaxValueValidator(5, 'Isi angka 1 sampai 5.')])),
                        ('controlled_by_others', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Isi angka 1 sampai 5.'), django.core.validators.MaxValueValidator(5, 'Isi angka 1 sampai 5.')])),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resources', to='collaborations.collaboration')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resources', to='collaborations.party')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'indexes': [models.Index(fields=['collaboration', 'party', 'kind'], name='resource_of_party')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['back_office', 'expertise', 'facilities', 'funding', 'information', 'legal_authority', 'organisation', 'people', 'technical', 'time'])), name='resource_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['brings', 'lacks', 'not_stated'])), name='resource_state_known'), models.CheckConstraint(condition=models.Q(('purpose__in', ['', 'joint', 'own'])), name='resource_purpose_known'), models.CheckConstraint(condition=models.Q(('vital__isnull', True), ('vital__range', (1, 5)), _connector='OR'), name='resource_vital_range'), models.CheckConstraint(condition=models.Q(('controlled_by_others__isnull', True), ('controlled_by_others__range', (1, 5)), _connector='OR'), name='resource_control_range')],
                    },
                ),
                migrations.CreateModel(
                    name='TaskNeed',
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
                        ('kind', models.CharField(max_length=16)),
                        ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                        ('state', models.CharField(max_length=12)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_records', to='collaborations.collaboration')),
                        ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='commitments.commitment')),
                        ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collaborations.party')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'abstract': False,
                        'indexes': [models.Index(fields=['collaboration', 'commitment'], name='task_need_of_task')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['back_office', 'expertise', 'facilities', 'funding', 'information', 'legal_authority', 'organisation', 'people', 'technical', 'time'])), name='task_need_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'missing', 'secured'])), name='task_need_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'secured'), _negated=True), ('provider__isnull', False), _connector='OR'), name='task_need_secured_by_somebody')],
                    },
                ),
            ],
        ),
    ]
