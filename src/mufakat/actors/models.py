"""Organisations, people and regions. Actor, representative and user are three things; only the first lives here."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua

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


class Region(models.Model):
    """A province, regency, city, district or village by its official (Kemendagri) code."""

    code = models.CharField(max_length=13, unique=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=20)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    aliases = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Organisation(PublicRecord):
    """A body that can take part in collaborations: agency, company, association, group."""

    slug = models.SlugField(max_length=64, unique=True)
    name_id = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=24)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    description_id = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    constituency_id = models.TextField(blank=True)
    constituency_en = models.TextField(blank=True)
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
            models.CheckConstraint(condition=models.Q(kind__in=sorted(ORGANISATION_KINDS)), name="organisation_kind_known")
        ]
        indexes = [models.Index(fields=["name_id", "id"], name="organisation_by_name")]

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


class OrganisationAlias(models.Model):
    """Another name of the same body: the same forum is called desk, forum or team."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="alias_once")]

    def __str__(self) -> str:
        return self.name


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
