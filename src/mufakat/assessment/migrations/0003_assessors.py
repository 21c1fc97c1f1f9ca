import django.db.models.deletion
import mufakat.kernel.ids
import mufakat.kernel.making_tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('assessment', '0002_computed_results'),
        ('collaborations', '0001_initial'),
        ('commitments', '0001_initial'),
        ('evidence', '0001_initial'),
        ('forum', '0001_initial'),
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Jury',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('framework', models.CharField(max_length=64)),
                        ('framework_version', models.CharField(max_length=20)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(blank=True, max_length=300)),
                        ('period', models.CharField(max_length=60)),
                        ('method', models.TextField()),
                        ('seats_wanted', models.PositiveSmallIntegerField(default=2)),
                        ('state', models.CharField(default='open', max_length=12)),
                        ('opened_at', models.DateTimeField()),
                        ('locked_at', models.DateTimeField(blank=True, null=True)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='juries', to='collaborations.collaboration')),
                        ('locked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('result', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jury', to='assessment.assessment')),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['locked', 'open', 'reconciling'])), name='jury_state_known'), models.CheckConstraint(condition=models.Q(('seats_wanted__gte', 2), ('seats_wanted__lte', 6)), name='jury_of_some_seats'), models.CheckConstraint(condition=models.Q(models.Q(('result__isnull', False), ('state', 'locked')), models.Q(models.Q(('state', 'locked'), _negated=True), ('result', None)), _connector='OR'), name='jury_result_when_locked')],
                        'indexes': [models.Index(fields=['collaboration', '-id'], name='jury_newest_first')],
                    },
                ),
                migrations.CreateModel(
                    name='ModelChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('aspect', models.CharField(max_length=200)),
                        ('change', models.CharField(max_length=8)),
                        ('existing', models.TextField()),
                        ('recommended', models.TextField()),
                        ('element', models.CharField(max_length=32)),
                        ('recorded_at', models.DateTimeField()),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='model_changes', to='assessment.assessment')),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='model_changes', to='collaborations.collaboration')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('change__in', ['added', 'changed', 'kept', 'removed'])), name='model_change_known')],
                    },
                ),
                migrations.CreateModel(
                    name='PhaseRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('framework', models.CharField(max_length=64)),
                        ('framework_version', models.CharField(max_length=20)),
                        ('title_id', models.CharField(max_length=300)),
                        ('title_en', models.CharField(blank=True, max_length=300)),
                        ('opened_at', models.DateTimeField()),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phase_runs', to='collaborations.collaboration')),
                        ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'indexes': [models.Index(fields=['collaboration', '-id'], name='phase_run_newest_first')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('kind', models.CharField(max_length=12)),
                        ('text_id', models.TextField()),
                        ('text_en', models.TextField(blank=True)),
                        ('context', models.TextField(blank=True)),
                        ('conclusion', models.CharField(default='open', max_length=10)),
                        ('conclusion_reason', models.TextField(blank=True)),
                        ('is_shared', models.BooleanField(default=False)),
                        ('recorded_at', models.DateTimeField()),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='propositions', to='collaborations.collaboration')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['hypothesis', 'lesson', 'success'])), name='proposition_kind_known'), models.CheckConstraint(condition=models.Q(('conclusion__in', ['disputed', 'holds', 'open', 'refuted'])), name='proposition_conclusion_known')],
                        'indexes': [models.Index(fields=['collaboration', '-id'], name='proposition_newest_first')],
                    },
                ),
                migrations.CreateModel(
                    name='FindingResponse',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('element', models.CharField(max_length=32)),
                        ('answer', models.CharField(max_length=8)),
                        ('words', models.TextField(blank=True)),
                        ('recorded_at', models.DateTimeField()),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='assessment.assessment')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finding_responses', to='collaborations.party')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'indexes': [models.Index(fields=['assessment', 'element', '-id'], name='finding_responses_newest')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ['agree', 'not', 'partly'])), name='finding_answer_known')],
                    },
                ),
                migrations.CreateModel(
                    name='JurySeat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('judges_as', models.CharField(max_length=120)),
                        ('taken_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('jury', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='assessment.jury')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('jury', 'number'), name='jury_seat_once'), models.UniqueConstraint(fields=('jury', 'user'), name='jury_assessor_once')],
                    },
                ),
                migrations.CreateModel(
                    name='JurySettlement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('element', models.CharField(max_length=32)),
                        ('state', models.CharField(max_length=20)),
                        ('level', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('reason', models.TextField()),
                        ('settled_at', models.DateTimeField()),
                        ('jury', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='assessment.jury')),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('jury', 'element'), name='jury_settlement_once'), models.CheckConstraint(condition=models.Q(('state__in', ['assessed', 'not_assessed', 'not_enough_evidence'])), name='jury_settlement_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('level__gte', 1), ('level__lte', 5), ('state', 'assessed')), models.Q(('level', None), ('state__in', ('not_assessed', 'not_enough_evidence'))), _connector='OR'), name='jury_settlement_level')],
                    },
                ),
                migrations.CreateModel(
                    name='PhaseClosing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('dimension', models.CharField(max_length=32)),
                        ('missing_note', models.TextField()),
                        ('closed_at', models.DateTimeField()),
                        ('added', models.ManyToManyField(blank=True, related_name='added_in_phases', to='collaborations.party')),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='assessment.phaserun')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('run', 'dimension'), name='phase_closed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PhaseAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('element', models.CharField(max_length=32)),
                        ('group_name', models.CharField(blank=True, max_length=200)),
                        ('heard', models.CharField(blank=True, max_length=300)),
                        ('text', models.TextField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('recorded_at', models.DateTimeField()),
                        ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='phase_answers', to='collaborations.party')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assessment.phaserun')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('run', 'element', 'party'), name='phase_answer_of_party_once'), models.UniqueConstraint(condition=models.Q(('party', None)), fields=('run', 'element', 'group_name'), name='phase_answer_of_group_once'), models.CheckConstraint(condition=models.Q(models.Q(('group_name', ''), ('party__isnull', False)), models.Q(('party', None), models.Q(('group_name', ''), _negated=True)), _connector='OR'), name='phase_answer_of_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='JointAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('element', models.CharField(max_length=32)),
                        ('text', models.TextField()),
                        ('wording', models.PositiveSmallIntegerField(default=1)),
                        ('recorded_at', models.DateTimeField()),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_answers', to='assessment.phaserun')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('run', 'element'), name='joint_answer_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PropositionEvidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('supports', models.BooleanField()),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('recorded_at', models.DateTimeField()),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speaks_to_propositions', to='evidence.evidencerecord')),
                        ('proposition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='assessment.proposition')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('proposition', 'evidence'), name='proposition_ground_once')],
                    },
                ),
                migrations.CreateModel(
                    name='JuryOpinion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('element', models.CharField(max_length=32)),
                        ('state', models.CharField(max_length=20)),
                        ('level', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('confidence', models.CharField(default='medium', max_length=8)),
                        ('justification', models.TextField()),
                        ('gap', models.TextField(blank=True)),
                        ('evidence', models.JSONField(default=list)),
                        ('saved_at', models.DateTimeField()),
                        ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='assessment.juryseat')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('seat', 'element'), name='jury_opinion_once'), models.CheckConstraint(condition=models.Q(('state__in', ['assessed', 'not_assessed', 'not_enough_evidence'])), name='jury_opinion_state_known'), models.CheckConstraint(condition=models.Q(('confidence__in', ['high', 'low', 'medium', 'none'])), name='jury_opinion_confidence_known'), models.CheckConstraint(condition=models.Q(models.Q(('level__gte', 1), ('level__lte', 5), ('state', 'assessed')), models.Q(('level', None), ('state__in', ('not_assessed', 'not_enough_evidence'))), _connector='OR'), name='jury_opinion_level')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('recorded_at', models.DateTimeField()),
                        ('commitment', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_item', to='commitments.commitment')),
                        ('joint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_items', to='assessment.jointanswer')),
                        ('proposal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_item', to='forum.agendaproposal')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('commitment__isnull', False), ('proposal', None)), models.Q(('commitment', None), ('proposal__isnull', False)), _connector='OR'), name='plan_item_of_one_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='JointAnswerWord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wording', models.PositiveSmallIntegerField()),
                        ('answer', models.CharField(max_length=8)),
                        ('words', models.TextField(blank=True)),
                        ('recorded_at', models.DateTimeField()),
                        ('joint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words_given', to='assessment.jointanswer')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_answer_words', to='collaborations.party')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('joint', 'party', 'wording'), name='joint_answer_word_once'), models.CheckConstraint(condition=models.Q(('answer__in', ['agree', 'not', 'partly'])), name='joint_answer_word_known')],
                    },
                ),
            ],
        ),
    ]
