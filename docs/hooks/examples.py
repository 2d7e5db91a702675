"""For `make docs`: an example that begins in the middle of a docstring gets the heading that numpy's style wants."""

import re
from typing import Any

import griffe


class Examples(griffe.Extension):
    """Adds the heading `Examples` before the first `>>>` where none stands."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Called for each module, class, function and attribute."""
        text = obj.docstring.value if obj.docstring else ""
        if not re.search(r"^Examples\n-+$", text, re.M) and (first := re.search(r"^>>> ", text, re.M)):
            obj.docstring.value = f"{text[: first.start()]}Examples\n--------\n{text[first.start() :]}"
