"""The classes that the format of plans is made of, whichever module of the model defines them."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import cspgen.model
from cspgen.model.base import Model


def format_models(base: type[Model] = Model) -> Iterator[type[Model]]:
    """Yield the class of every kind of mapping that the files of plans hold."""
    for module in walk_packages(cspgen.model.__path__, "cspgen.model."):
        import_module(module.name)
    for each in base.__subclasses__():
        yield each
        yield from format_models(each)
