"""What holds for all tests: how long an example takes is a benchmark's business."""

from hypothesis import settings

settings.register_profile("copydesk", deadline=None)
settings.load_profile("copydesk")
