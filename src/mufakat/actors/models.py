"""Organisations, people and regions. Actor, representative and user are three things; only the first lives here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from mufakat.actors.naming import name_key
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua, is_english

ORGANISATION_KINDS = {
    "agency": dua("Instansi pemerintah", "Government agency"),
    "local_government": dua("Pemerintah daerah", "Local government"),
    "ministry": dua("Kementerian atau lembaga", "Ministry or state body"),
    "state_enterprise": dua("BUMN atau BUMD", "State enterprise"),
    "company": dua("Perusahaan", "Company"),
    "bank": dua("Bank", "Bank"),
    "association": dua("Asosiasi", "Association"),
    "group": dua("Kelompok warga", "Citizens' group"),
    "university": dua("Perguruan tinggi", "University"),
    "media": dua("Media", "Media"),
    "international": dua("Badan asing atau internasional", "Foreign or international body"),
    "joint_body": dua("Badan bersama", "Joint body"),
    "other": dua("Lainnya", "Other"),
}
REGION_LEVELS = {
    "province": dua("Provinsi", "Province"),
    "regency": dua("Kabupaten", "Regency"),
    "city": dua("Kota", "City"),
    "district": dua("Kecamatan", "District"),
    "village": dua("Desa atau kelurahan", "Village"),
}
PAST_RELATION_KINDS = {
    "cooperation": dua("Pernah bekerja sama", "Worked together"),
    "contract": dua("Pernah terikat kontrak", "Were bound by a contract"),
    "guidance": dua("Membina atau dibina", "Guided or was guided"),
    "funding": dua("Memberi atau menerima dana", "Gave or received funds"),
    "conflict": dua("Pernah berselisih", "Were in conflict"),
    "other": dua("Hubungan lain", "Another relation"),
}


class NameKeyField(models.CharField[str, str]):
    """Holds the `name_key` of another column of the same row, written with it, so that spellings can be looked up."""

    def __init__(self, *args: Any, of: str = "", **options: Any) -> None:
        self.of = of
        options.setdefault("max_length", 300)
        options.setdefault("editable", False)
        options.setdefault("default", "")
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, instance: models.Model, add: bool) -> str:
        value = name_key(getattr(instance, self.of))
        setattr(instance, self.attname, value)
        return value


class Region(models.Model):
    """A province, regency, city, district or village by its official (Kemendagri) code."""

    code = models.CharField(max_length=13, unique=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=20)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    aliases = models.JSONField(default=list)
    valid_from = models.DateField(null=True, blank=True)
    """Day from which the code stands for the place; empty when it was not looked up."""
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def level_label(self) -> object:
        return REGION_LEVELS.get(self.level, self.level)

    @property
    def shown_note(self) -> str:
        """The note in the reader's language; the table keeps both as `Indonesian / English`."""
        indonesian, _, english = self.note.partition(" / ")
        return (english or indonesian) if is_english() else indonesian


class Organisation(PublicRecord):
    """A body that can take part in collaborations: agency, company, association, group."""

    slug = models.SlugField(max_length=64, unique=True)
    name_id = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    name_key = NameKeyField(of="name_id")
    short_name = models.CharField(max_length=60, blank=True)
    short_key = NameKeyField(of="short_name")
    kind = models.CharField(max_length=24)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    description_id = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    constituency_id = models.TextField(blank=True)
    constituency_en = models.TextField(blank=True)
    characteristics_id = models.TextField(blank=True)
    characteristics_en = models.TextField(blank=True)
    expertise_id = models.TextField(blank=True)
    expertise_en = models.TextField(blank=True)
    vision_id = models.TextField(blank=True)
    vision_en = models.TextField(blank=True)
    mission = models.JSONField(default=list)
    """List of {id, en}."""
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    source_lines = models.CharField(max_length=120, blank=True)
    from_pack = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["name_id", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(ORGANISATION_KINDS)), name="organisation_kind_known"),
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="organisation_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["name_id", "id"], name="organisation_by_name"),
            models.Index(fields=["name_key"], name="organisation_by_name_key"),
            models.Index(fields=["short_key"], name="organisation_by_short_key"),
        ]

    def __str__(self) -> str:
        return self.name_id

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def shown_short(self) -> str:
        return self.short_name or self.name

    @property
    def kind_label(self) -> object:
        return ORGANISATION_KINDS[self.kind]

    @property
    def description(self) -> str:
        return in_language(self, "description")

    @property
    def constituency(self) -> str:
        return in_language(self, "constituency")

    @property
    def characteristics(self) -> str:
        return in_language(self, "characteristics")

    @property
    def expertise(self) -> str:
        return in_language(self, "expertise")

    @property
    def vision(self) -> str:
        return in_language(self, "vision")


class OrganisationAlias(models.Model):
    """Another name of the same body: the same forum is called desk, forum or team."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)
    name_key = NameKeyField(of="name")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="alias_once")]
        indexes = [models.Index(fields=["name_key"], name="alias_by_name_key")]

    def __str__(self) -> str:
        return self.name


class PastRelation(PublicRecord):
    """What two bodies had to do with each other before, whatever collaboration they meet in now."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="past_relations")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="past_relations_of_others")
    kind = models.CharField(max_length=16)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    since = models.CharField(max_length=10, blank=True)
    """Date as far as it is known: 2015, 2015-08 or 2015-08-03."""
    until = models.CharField(max_length=10, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(PAST_RELATION_KINDS)), name="past_relation_kind_known"),
            models.CheckConstraint(condition=~models.Q(organisation=models.F("other")), name="past_relation_of_two"),
        ]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def kind_label(self) -> object:
        return PAST_RELATION_KINDS[self.kind]


class Person(PublicRecord):
    """A person an organisation works through. One field for the name: many people have one name."""

    full_name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    position = models.CharField(max_length=200, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["full_name", "id"]

    def __str__(self) -> str:
        return self.full_name
