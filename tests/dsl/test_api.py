"""The kit's public names: few, each documented, each where a script looks for it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import kit

MKDOCS = ("site.plugin", "site.plugin_options", "site.rendered")


def test_what_is_promised_is_what_is_there() -> None:
    assert sorted(kit.__all__) == sorted(kit.HOME)
    with pytest.raises(AttributeError, match="no attribute 'Digram'"):
        _ = kit.Digram


@pytest.mark.parametrize("name", kit.__all__)
def test_a_public_name_says_what_it_promises(name: str) -> None:
    found = getattr(kit, name)
    assert inspect.getdoc(found), name
    for method, member in vars(found).items() if inspect.isclass(found) else ():
        if callable(member) and not method.startswith("_"):
            assert inspect.getdoc(member), f"{name}.{method}"


@pytest.mark.parametrize("name", [module.name for module in pkgutil.walk_packages(kit.__path__, "kit.")])
def test_a_module_says_what_it_is_for(name: str) -> None:
    if not name.endswith(
        ("__main__", "site.plugin", "site.plugin_options")
    ):  # the one runs, the other needs MkDocs
        assert importlib.import_module(name).__doc__


def test_only_the_plugin_knows_mkdocs() -> None:
    for module in pkgutil.walk_packages(kit.__path__, "kit."):
        source = importlib.util.find_spec(module.name).loader.get_source(module.name)
        if not module.name.endswith(MKDOCS):
            assert "import mkdocs" not in source and "from mkdocs" not in source, module.name
