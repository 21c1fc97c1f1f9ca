"""What people write in minutes and notes, as safe HTML: a little Markdown, nothing that could run or load."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

LISTS, TABLES = {"ul", "ol", "li"}, {"table", "thead", "tbody", "tr", "th", "td"}
TAGS = {"p", "br", "strong", "em", "blockquote", "code", "pre", "hr", "a"} | LISTS | TABLES
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
OPTIONS = {"html": False, "breaks": True, "linkify": False}
_reader = MarkdownIt("commonmark", OPTIONS).enable("table").disable(["image", "heading", "lheading"])


def rendered(text: str) -> SafeString:
    """The text as HTML: read without raw HTML first, then cleaned again by an allow-list, so that neither step is alone."""
    html = _reader.render(text)
    safe = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow ugc")
    return mark_safe(safe)
