"""What the holder of a link is asked before an act that cannot be taken back."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.kernel.web.language import dua
from mufakat.services.links import HeldLink
from mufakat.services.opened import both, content_of


class LinkForm(forms.Form):
    """A question and a button; `title` and `warning` say what follows."""

    title: Any
    warning: Any
    button: Any

    def __init__(self, link: HeldLink, data: Any = None) -> None:
        super().__init__(data)
        self.link = link


class CancelForm(LinkForm):
    title = dua("Batalkan permohonan", "Cancel the application")
    warning = dua(
        "Permohonan berhenti dan tidak dapat dilanjutkan lagi. Berkas Anda dikembalikan di loket. Biaya yang sudah masuk kas "
        "negara mengikuti aturan pengembalian penerimaan negara.",
        "The application stops and cannot be taken up again. Your papers are given back at the counter. What the treasury "
        "received is paid back only by the rules of state revenue.",
    )
    button = dua("Batalkan permohonan", "Cancel the application")
    reason = forms.ChoiceField(label=dua("Mengapa?", "Why?"), widget=forms.RadioSelect)

    def __init__(self, link: HeldLink, data: Any = None) -> None:
        super().__init__(link, data)
        rules = content_of(link.case.version_used).cancellation
        self.fields["reason"].choices = [(one.key, both(one.name)) for one in rules.reasons] if rules else []  # type: ignore[attr-defined]


class RevokeForm(LinkForm):
    title = dua("Cabut surat kuasa", "Withdraw the power of attorney")
    warning = dua(
        "Kurir tidak boleh lagi mengantar. Bila dokumen sudah di jalan, ia dibawa kembali ke kantor; ambil di loket.",
        "The courier may no longer deliver. If the document is on its way it is brought back; collect it at the counter.",
    )
    button = dua("Cabut kuasa", "Withdraw it")
    reason = forms.CharField(label=dua("Mengapa?", "Why?"), max_length=300, required=False)


class ConsentForm(LinkForm):
    title = dua("Tarik persetujuan atas data pribadi", "Withdraw the consent to personal data")
    warning = dua(
        "Data pribadi Anda berhenti dipakai dan dihapus paling lambat 3 x 24 jam. Sesudah itu antaran tidak dapat dilakukan; "
        "permohonan yang masih berjalan perlu Anda ambil sendiri di loket.",
        "Your personal data are no longer used and are erased within 3 x 24 hours. Delivery is then no longer possible; what "
        "is still being made has to be collected at the counter.",
    )
    button = dua("Tarik persetujuan", "Withdraw the consent")
