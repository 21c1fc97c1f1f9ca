import django.db.models.deletion
import mufakat.kernel.ids
import mufakat.kernel.making_tables
import mufakat.surveys.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('actors', '0001_initial'),
        ('collaborations', '0001_initial'),
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='AnswerSheet',
                    fields=[
                        ('id', models.BigIntegerField(default=mufakat.surveys.models.drawn_number, primary_key=True, serialize=False)),
                        ('wave_key', models.UUIDField(db_index=True)),
                        ('group_key', models.UUIDField()),
                        ('division', models.CharField(blank=True, max_length=80)),
                        ('role', models.CharField(blank=True, max_length=12)),
                        ('answers', models.JSONField()),
                    ],
                    options={
                        'ordering': ['id'],
                    },
                ),
                migrations.CreateModel(
                    name='InvitationCode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('invitation_key', models.UUIDField(db_index=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='UnsentAnswers',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('invitation_key', models.UUIDField(unique=True)),
                        ('answers', models.JSONField(default=dict)),
                    ],
                ),
                migrations.CreateModel(
                    name='AskedParty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('group_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('sector', models.CharField(max_length=20)),
                        ('status', models.CharField(max_length=12)),
                        ('label', models.CharField(max_length=240)),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked_in', to='collaborations.party')),
                    ],
                    options={
                        'ordering': ['label', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('sector__in', ['academia', 'government', 'media', 'private', 'society', 'state_enterprise'])), name='survey_asked_sector_known'), models.CheckConstraint(condition=models.Q(('status__in', ['declined', 'invited', 'joined', 'left', 'proposed'])), name='survey_asked_status_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Wave',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('number', models.PositiveIntegerField()),
                        ('title', models.CharField(max_length=200)),
                        ('questionnaire_key', models.SlugField(max_length=64)),
                        ('questionnaire_version', models.CharField(max_length=20)),
                        ('questionnaire_sha256', models.CharField(max_length=64)),
                        ('questionnaire', models.JSONField()),
                        ('form_key', models.SlugField(max_length=64)),
                        ('asks_items', models.BooleanField(default=True)),
                        ('period_start', models.DateField()),
                        ('period_end', models.DateField()),
                        ('closes_on', models.DateField()),
                        ('smallest_group', models.PositiveSmallIntegerField()),
                        ('keeps_division', models.BooleanField(default=False)),
                        ('keeps_role', models.BooleanField(default=False)),
                        ('walk_in_digest', models.CharField(blank=True, max_length=64)),
                        ('state', models.CharField(default='open', max_length=12)),
                        ('opened_at', models.DateTimeField()),
                        ('locked_at', models.DateTimeField(blank=True, null=True)),
                        ('sheets_sha256', models.CharField(blank=True, max_length=64)),
                        ('unsent_at_lock', models.PositiveIntegerField(default=0)),
                        ('cancelled_reason', models.CharField(blank=True, max_length=300)),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_waves', to='collaborations.collaboration')),
                        ('locked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('walk_in_group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.askedparty')),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'number'), name='survey_wave_number_once'), models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='survey_wave_period_runs_forward'), models.CheckConstraint(condition=models.Q(('smallest_group__gte', 3)), name='survey_wave_group_not_too_small'), models.CheckConstraint(condition=models.Q(('state__in', ['cancelled', 'locked', 'open'])), name='survey_wave_state_known')],
                    },
                ),
                migrations.CreateModel(
                    name='LeftOutItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=6)),
                        ('reason', models.CharField(max_length=300)),
                        ('left_out_at', models.DateTimeField()),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                        ('left_out_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='left_out', to='surveys.wave')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('wave', 'code'), name='survey_item_left_out_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('number', models.PositiveIntegerField()),
                        ('addressee', models.CharField(blank=True, max_length=120)),
                        ('division', models.CharField(blank=True, max_length=80)),
                        ('role', models.CharField(blank=True, max_length=12)),
                        ('way', models.CharField(default='link', max_length=12)),
                        ('state', models.CharField(default='waiting', max_length=12)),
                        ('receipt', models.CharField(blank=True, max_length=12)),
                        ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='surveys.askedparty')),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='actors.person')),
                        ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='surveys.wave')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('wave', 'number'), name='survey_invitation_number_once'), models.CheckConstraint(condition=models.Q(('way__in', ['interview', 'link', 'paper', 'walk_in'])), name='survey_invitation_way_known'), models.CheckConstraint(condition=models.Q(('role__in', ['', 'head', 'participant', 'partner', 'staff', 'user'])), name='survey_invitation_role_known'), models.CheckConstraint(condition=models.Q(('state__in', ['answered', 'waiting', 'withdrawn'])), name='survey_invitation_state_known')],
                        'indexes': [models.Index(fields=['person', 'state'], name='survey_invitation_of_person')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='askedparty',
            name='wave',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='surveys.wave'),
        ),
        migrations.AddConstraint(
            model_name='askedparty',
            constraint=models.UniqueConstraint(fields=('wave', 'party'), name='survey_party_asked_once'),
        ),
    ]
