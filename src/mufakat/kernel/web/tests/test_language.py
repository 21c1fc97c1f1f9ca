"""A text in both languages stays undecided until somebody reads it."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.serializer import serializer_factory
from django.utils import translation
from django.utils.text import capfirst

from mufakat.kernel.web.language import dua

PARTY = dua("pihak", "party")


class Form(forms.Form):
    party = forms.ChoiceField(
        label=PARTY,
        choices=[("a", dua("Dinas", "Office"))],
        error_messages={"required": dua("Pilih pihak.", "Choose a party.")},
    )


@pytest.mark.parametrize(
    ("language", "label", "choice", "error"),
    [("id", "pihak", "Dinas", "Pilih pihak."), ("en", "party", "Office", "Choose a party.")],
)
def test_labels_choices_and_errors_follow_the_reader(language, label, choice, error):
    with translation.override(language):
        form = Form({})
        html = str(form["party"])
        assert str(form["party"].label) == label
        assert f">{choice}</option>" in html
        assert form.errors["party"] == [error]


def test_a_name_given_while_the_code_loads_is_not_frozen_in_one_language():
    with translation.override("id"):
        name = capfirst(PARTY)
        field = models.CharField(verbose_name=PARTY)
    with translation.override("en"):
        assert str(name) == "Party"
        assert str(field.verbose_name) == "party"


def test_a_saved_text_and_a_migration_hold_plain_words():
    with translation.override("id"):
        assert type(models.CharField(max_length=9).get_prep_value(PARTY)) is str
        assert serializer_factory(PARTY).serialize()[0] == "'pihak'"


def test_placeholders_are_filled_when_read_and_braces_in_values_are_harmless():
    text = dua("{n} dari {semua}", "{n} of {semua}").with_values(n="{x}", semua=PARTY)
    with translation.override("en"):
        assert str(text) == "{x} of party"
    with translation.override("id"):
        assert f"{text}" == "{x} dari pihak"
        assert text == "{x} dari pihak"


def test_a_validation_message_is_chosen_by_its_reader():
    problem = ValidationError(dua("Isi judul.", "Fill in the title."))
    with translation.override("en"):
        assert problem.messages == ["Fill in the title."]
    with translation.override("id"):
        assert problem.messages == ["Isi judul."]
