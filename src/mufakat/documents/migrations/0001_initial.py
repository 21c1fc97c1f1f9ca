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
                    name='StoredFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('purpose', models.CharField(max_length=12)),
                        ('name', models.CharField(max_length=200)),
                        ('media_type', models.CharField(max_length=100)),
                        ('size', models.PositiveIntegerField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('audience', models.CharField(default='parties', max_length=12)),
                        ('stored_at', models.DateTimeField()),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stored_files', to='collaborations.collaboration')),
                        ('stored_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('purpose__in', ['attachment', 'document', 'proof', 'signed', 'source'])), name='stored_file_purpose_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['parties', 'public', 'restricted'])), name='stored_file_audience_known')],
                        'indexes': [models.Index(fields=['collaboration', 'purpose', 'id'], name='file_of_collaboration'), models.Index(fields=['sha256'], name='file_by_content')],
                    },
                ),
                migrations.CreateModel(
                    name='NumberSeries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.SlugField(max_length=64)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('last', models.PositiveIntegerField(default=0)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='number_series', to='collaborations.collaboration')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'key', 'year'), name='number_series_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('template', models.CharField(max_length=64)),
                        ('template_version', models.CharField(max_length=20)),
                        ('subject_kind', models.CharField(max_length=80)),
                        ('subject_id', models.CharField(max_length=64)),
                        ('subject_url', models.CharField(blank=True, max_length=300)),
                        ('number', models.CharField(blank=True, max_length=120)),
                        ('title_id', models.CharField(max_length=400)),
                        ('title_en', models.CharField(blank=True, max_length=400)),
                        ('parties', models.JSONField(default=list)),
                        ('dated', models.DateField()),
                        ('language', models.CharField(default='id', max_length=2)),
                        ('paper', models.CharField(default='a4', max_length=2)),
                        ('data', models.JSONField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('code', models.CharField(max_length=16, unique=True)),
                        ('state', models.CharField(default='issued', max_length=10)),
                        ('state_note', models.CharField(blank=True, max_length=300)),
                        ('audience', models.CharField(default='parties', max_length=12)),
                        ('issued_at', models.DateTimeField()),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='collaborations.collaboration')),
                        ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='documents.document')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issued_as', to='documents.storedfile')),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('paper__in', ['a4', 'f4'])), name='document_paper_known'), models.CheckConstraint(condition=models.Q(('state__in', ['issued', 'replaced', 'signed', 'withdrawn'])), name='document_state_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['parties', 'public', 'restricted'])), name='document_audience_known')],
                        'indexes': [models.Index(fields=['collaboration', '-id'], name='document_of_collaboration'), models.Index(fields=['subject_kind', 'subject_id', '-id'], name='document_of_subject')],
                    },
                ),
                migrations.CreateModel(
                    name='Signatory',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField()),
                        ('printed_name', models.CharField(max_length=200)),
                        ('office', models.CharField(blank=True, max_length=200)),
                        ('mandate', models.CharField(blank=True, max_length=300)),
                        ('mandate_from', models.DateField(blank=True, null=True)),
                        ('mandate_until', models.DateField(blank=True, null=True)),
                        ('box', models.JSONField(default=dict)),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatories', to='documents.document')),
                        ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collaborations.party')),
                        ('representative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collaborations.representative')),
                    ],
                    options={
                        'ordering': ['order'],
                        'constraints': [models.UniqueConstraint(fields=('document', 'order'), name='signatory_place_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReturnedFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('verdict', models.CharField(max_length=10)),
                        ('report', models.JSONField(default=dict)),
                        ('taken_at', models.DateTimeField()),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returned_files', to='documents.document')),
                        ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['altered', 'foreign', 'matches', 'unsigned'])), name='returned_file_verdict_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Signature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('level', models.CharField(max_length=12)),
                        ('signed_at', models.DateTimeField()),
                        ('signed_sha256', models.CharField(max_length=64)),
                        ('mandate', models.JSONField(default=dict)),
                        ('certificate', models.JSONField(default=dict)),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='documents.document')),
                        ('signatory', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signature', to='documents.signatory')),
                        ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['certificate', 'platform'])), name='signature_level_known'), models.UniqueConstraint(condition=models.Q(('digest', ''), _negated=True), fields=('document', 'digest'), name='signature_in_pdf_once')],
                        'indexes': [models.Index(fields=['document', 'id'], name='signature_of_document')],
                    },
                ),
            ],
        ),
    ]
