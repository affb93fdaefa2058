from __future__ import annotations

import pytest

from hongmian.operations.static_files import collect_static_files


@pytest.fixture
def package(settings, tmp_path):
    """A package with one static file, in place of the real ones."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("p { color: red }")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    return source


def collected(settings):
    return sorted(path.name for path in settings.STATIC_ROOT.glob("page*.css"))


def test_static_files_are_collected_once(package, settings):
    assert collect_static_files() is True
    first = collected(settings)

    assert collect_static_files() is False
    assert len(first) == 2  # the name as written, and the name with its hash
    assert collected(settings) == first


def test_a_changed_file_is_collected_again_and_the_old_one_stays_for_open_pages(package, settings):
    collect_static_files()
    before = collected(settings)
    (package / "page.css").write_text("p { color: blue }")

    assert collect_static_files() is True
    assert set(before) < set(collected(settings))


def test_an_interrupted_collection_is_done_again(package, settings):
    collect_static_files()
    (settings.STATIC_ROOT / ".collected").unlink()

    assert collect_static_files() is True
