"""Shared public services as data: calendars, clocks, steps, custody, numbers, pictures. Pure: no clock, no storage, no chance.

A service is a pack (`collabgov.packs.schema.service`). A case is the fold of its events (`engine`), its clocks are read from
those events (`clocks`), and every parcel in it has exactly one holder at every moment (`custody`).
"""
