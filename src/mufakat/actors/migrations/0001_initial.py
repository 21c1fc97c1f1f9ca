import django.db.models.deletion
import mufakat.actors.models
import mufakat.kernel.ids
import mufakat.kernel.making_tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        mufakat.kernel.making_tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Region',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=13, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('level', models.CharField(max_length=20)),
                        ('aliases', models.JSONField(default=list)),
                        ('valid_from', models.DateField(blank=True, null=True)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='actors.region')),
                    ],
                    options={
                        'ordering': ['code'],
                    },
                ),
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('slug', models.SlugField(max_length=64, unique=True)),
                        ('name_id', models.CharField(max_length=300)),
                        ('name_en', models.CharField(blank=True, max_length=300)),
                        ('name_key', mufakat.actors.models.NameKeyField(default='', editable=False, max_length=300, of='name_id')),
                        ('short_name', models.CharField(blank=True, max_length=60)),
                        ('short_key', mufakat.actors.models.NameKeyField(default='', editable=False, max_length=300, of='short_name')),
                        ('kind', models.CharField(max_length=24)),
                        ('description_id', models.TextField(blank=True)),
                        ('description_en', models.TextField(blank=True)),
                        ('constituency_id', models.TextField(blank=True)),
                        ('constituency_en', models.TextField(blank=True)),
                        ('characteristics_id', models.TextField(blank=True)),
                        ('characteristics_en', models.TextField(blank=True)),
                        ('expertise_id', models.TextField(blank=True)),
                        ('expertise_en', models.TextField(blank=True)),
                        ('vision_id', models.TextField(blank=True)),
                        ('vision_en', models.TextField(blank=True)),
                        ('mission', models.JSONField(default=list)),
                        ('source_lines', models.CharField(blank=True, max_length=120)),
                        ('from_pack', models.CharField(blank=True, max_length=64)),
                        ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='actors.organisation')),
                        ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='actors.organisation')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='actors.region')),
                    ],
                    options={
                        'ordering': ['name_id', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['agency', 'association', 'bank', 'company', 'group', 'international', 'joint_body', 'local_government', 'media', 'ministry', 'other', 'state_enterprise', 'university'])), name='organisation_kind_known'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='organisation_not_merged_into_itself')],
                        'indexes': [models.Index(fields=['name_id', 'id'], name='organisation_by_name'), models.Index(fields=['name_key'], name='organisation_by_name_key'), models.Index(fields=['short_key'], name='organisation_by_short_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('full_name', models.CharField(max_length=200)),
                        ('phone', models.CharField(blank=True, max_length=20)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('position', models.CharField(blank=True, max_length=200)),
                        ('is_example', models.BooleanField(default=False)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='actors.organisation')),
                        ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['full_name', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='OrganisationAlias',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=300)),
                        ('name_key', mufakat.actors.models.NameKeyField(default='', editable=False, max_length=300, of='name')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='actors.organisation')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['name_key'], name='alias_by_name_key')],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='alias_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PastRelation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=mufakat.kernel.ids.new_public_id, editable=False, unique=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('kind', models.CharField(max_length=16)),
                        ('text_id', models.TextField()),
                        ('text_en', models.TextField(blank=True)),
                        ('since', models.CharField(blank=True, max_length=10)),
                        ('until', models.CharField(blank=True, max_length=10)),
                        ('recorded_at', models.DateTimeField()),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_relations', to='actors.organisation')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_relations_of_others', to='actors.organisation')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['conflict', 'contract', 'cooperation', 'funding', 'guidance', 'other'])), name='past_relation_kind_known'), models.CheckConstraint(condition=models.Q(('organisation', models.F('other')), _negated=True), name='past_relation_of_two')],
                    },
                ),
            ],
        ),
    ]
