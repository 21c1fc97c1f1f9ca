"""Signing PDFs and examining signed ones: bytes in, bytes or findings out. No records, no requests, no network.

`authority` the demonstration's own certificates · `keys` a person's key file · `providers` who can sign · `pades` one signature
into a PDF · `stamps` what is seen of it on the page · `examining` what a signed PDF holds · `apart` the same in a process of
its own, for files that strangers send · `trust` whose certificates are trusted here · `verdicts` the answer in words.
"""
