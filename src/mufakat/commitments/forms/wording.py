"""Sentences that several forms of commitments share."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

WEB_ADDRESS = dua("Tautan bukti, bila ada", "Link to the proof, if any")
BEGIN_HTTPS = dua("Awali dengan https://", "Begin with https://")
REASON = dua("Alasan", "Reason")
NEW_DUE_DATE = dua("Tenggat baru", "New due date")
