"""The programme register: activities, innovations, service steps."""
