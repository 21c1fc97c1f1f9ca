"""Entry for the WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.config.settings")
application = get_wsgi_application()

if os.environ.get("MUFAKAT_SERVING"):
    from mufakat.config.worker_beside import start_worker_beside_server

    start_worker_beside_server()
