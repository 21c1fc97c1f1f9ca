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
        ('forum', '0001_initial'),
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='CollaborationModel',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content', models.JSONField()),
                        ('collaboration', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='model_description', to='collaborations.collaboration')),
                    ],
                ),
                migrations.CreateModel(
                    name='Assessment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('key', models.SlugField(max_length=64)),
                        ('framework', models.CharField(max_length=64)),
                        ('framework_version', models.CharField(max_length=20)),
                        ('basis', models.CharField(default='reference', max_length=10)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(blank=True, max_length=300)),
                        ('period', models.CharField(max_length=60)),
                        ('content', models.JSONField()),
                        ('recorded_at', models.DateTimeField()),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='collaborations.collaboration')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'key'), name='assessment_key_once'), models.CheckConstraint(condition=models.Q(('basis__in', ['computed', 'evaluator', 'reference'])), name='assessment_basis_known')],
                    },
                ),
                migrations.CreateModel(
                    name='CriterionClaim',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('criterion', models.CharField(max_length=32)),
                        ('state', models.CharField(max_length=12)),
                        ('note_id', models.TextField()),
                        ('note_en', models.TextField(blank=True)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criterion_claims', to='collaborations.collaboration')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'criterion'), name='criterion_claim_once'), models.CheckConstraint(condition=models.Q(('state__in', ['met', 'no_evidence', 'not_met'])), name='criterion_claim_state_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Recommendation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('rulebook', models.CharField(max_length=64)),
                        ('rulebook_version', models.CharField(max_length=20)),
                        ('rule', models.CharField(max_length=8)),
                        ('state', models.CharField(max_length=8)),
                        ('text_id', models.TextField()),
                        ('text_en', models.TextField()),
                        ('cite', models.CharField(max_length=300)),
                        ('mark', models.CharField(max_length=1)),
                        ('window_start', models.DateField()),
                        ('window_end', models.DateField()),
                        ('values', models.JSONField()),
                        ('recorded_at', models.DateTimeField()),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='collaborations.collaboration')),
                        ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recommendation', to='forum.agendaproposal')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'indexes': [models.Index(fields=['collaboration', '-id'], name='recommendation_newest_first')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['fired', 'question'])), name='recommendation_state_known')],
                    },
                ),
            ],
        ),
    ]
