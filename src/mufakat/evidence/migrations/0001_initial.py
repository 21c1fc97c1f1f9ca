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
                    name='EvidenceRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('key', models.CharField(max_length=16)),
                        ('kind', models.CharField(max_length=20)),
                        ('role_id', models.CharField(max_length=200)),
                        ('role_en', models.CharField(blank=True, max_length=200)),
                        ('sector', models.CharField(blank=True, max_length=20)),
                        ('date', models.CharField(blank=True, max_length=10)),
                        ('statement_id', models.TextField()),
                        ('statement_en', models.TextField(blank=True)),
                        ('direction', models.CharField(max_length=10)),
                        ('setting', models.CharField(blank=True, max_length=10)),
                        ('standing', models.CharField(blank=True, max_length=10)),
                        ('about_outcome', models.BooleanField(default=False)),
                        ('confidentiality', models.CharField(default='public', max_length=12)),
                        ('consent', models.CharField(default='published', max_length=12)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('source_name', models.CharField(blank=True, max_length=300)),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='collaborations.collaboration')),
                        ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='collaborations.party')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reduces', models.ManyToManyField(blank=True, related_name='reduced_into', to='evidence.evidencerecord')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'key'), name='evidence_key_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['document', 'interview', 'observation', 'sector_statement'])), name='evidence_kind_known'), models.CheckConstraint(condition=models.Q(('direction__in', ['mixed', 'supports', 'weakens'])), name='evidence_direction_known'), models.CheckConstraint(condition=models.Q(('sector__in', ['', 'academia', 'government', 'media', 'private', 'society', 'state_enterprise'])), name='evidence_sector_known'), models.CheckConstraint(condition=models.Q(('confidentiality__in', ['parties', 'public', 'restricted'])), name='evidence_confidentiality_known'), models.CheckConstraint(condition=models.Q(('consent__in', ['given', 'not_needed', 'published', 'unknown', 'withdrawn'])), name='evidence_consent_known'), models.CheckConstraint(condition=models.Q(('setting__in', ['', 'private', 'public'])), name='evidence_setting_known'), models.CheckConstraint(condition=models.Q(('standing__in', ['', 'elite', 'other'])), name='evidence_standing_known')],
                        'indexes': [models.Index(fields=['collaboration', 'kind', 'id'], name='evidence_of_collaboration')],
                    },
                ),
                migrations.CreateModel(
                    name='ElementLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('framework', models.CharField(max_length=64)),
                        ('element', models.CharField(max_length=32)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='element_links', to='collaborations.collaboration')),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='evidence.evidencerecord')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('evidence', 'framework', 'element'), name='evidence_element_once')],
                        'indexes': [models.Index(fields=['collaboration', 'framework', 'element'], name='evidence_by_element')],
                    },
                ),
            ],
        ),
    ]
