"""Functions whose modules are imported when they are first called, and what that was measured to save.

A short command spends most of its time on imports. So the command line imports the module of the command that is
called, and no other. Within a command, `lazy` stands for a function that most runs never call. Everything else is
imported at the top of its module. Medians of 31 runs, in seconds of processor time:

| command                  | as it is | with the import | what is not imported                             |
| ------------------------ | -------- | --------------- | ------------------------------------------------ |
| `--help`                 | 0.04     | 0.25            | the commands                                     |
| `audit --rules`          | 0.06     | 0.23            | the other commands                               |
| `validate`               | 0.18     | 0.25            | the other commands                               |
| `validate`               | 0.15     | 0.18            | lxml and python-docx, for plans without pictures |
| `validate`               | 0.15     | 0.16            | the formats of findings but for text             |
| `diff`, as text or JSON  | 0.19     | 0.26            | what makes redlines                              |
| `diff`, as text or JSON  | 0.19     | 0.23            | what writes changes as Markdown                  |
| `history`, as text       | 0.19     | 0.24            | what writes histories as Markdown and pictures   |

The price: the help of one command takes as long as its imports (`build --help` 0.18, not 0.05).
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def load(name: str) -> Any:  # noqa: ANN401 - whoever names it knows its type
    """What `name` stands for, as "module:attribute"; its module is imported if need be."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def lazy(name: str) -> Callable[..., Any]:
    """A function that imports the one called `name`, as "module:function", when it is called, and calls it."""

    def call(*arguments: object, **options: object) -> Any:  # noqa: ANN401 - as above
        return load(name)(*arguments, **options)

    return call
