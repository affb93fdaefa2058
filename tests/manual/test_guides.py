"""The guides as they are written: each can be made, and leads nowhere in vain."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from tools import manual
from tools.manual import Writer

LED = re.compile(r'href="(?:guide:([\w-]+))?(?:#([^"]*))?"')


@pytest.fixture(scope="module")
def made():
    return {language: {guide.name: guide for guide in manual.guides(language)} for language in manual.SOURCES}


def places(guide) -> set[str]:
    return {section.place for section in guide.sections}


@pytest.mark.parametrize("language", sorted(manual.SOURCES))
def test_every_link_between_guides_finds_its_place(made, language):
    dead = []

    for guide in made[language].values():
        for name, place in LED.findall(guide.html):
            to = made[language].get(name) or made["en"].get(name) if name else guide
            if to is None or (place and unquote(place) not in places(to)):
                dead.append(f"{language}/{guide.name} → {name}#{place}")

    assert dead == []


@pytest.mark.parametrize("language", sorted(manual.SOURCES))
def test_headings_go_down_one_step_at_a_time(made, language):
    jumps = []

    for guide in made[language].values():
        levels = [section.level for section in guide.sections]
        if levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels)):
            jumps.append(f"{language}/{guide.name}: {levels}")

    assert jumps == []


def test_every_picture_says_what_it_shows(made):
    mute = [name for guides in made.values() for name, guide in guides.items() if re.search('alt=""', guide.html)]

    assert mute == []


def test_a_picture_keeps_every_dot_and_loses_weight(made):
    drawn = {path for guide in made["en"].values() for path in guide.pictures}

    for path in (manual.ROOT / one for one in sorted(drawn)[:3]):
        written = manual.as_webp(path)

        with Image.open(path) as before, Image.open(BytesIO(written)) as after:
            assert after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()
        assert len(written) < path.stat().st_size


def test_every_guide_is_told_in_chinese(made):
    """A guide may come before its translation: the program shows the English one, and this says which those are."""
    missing = sorted(set(made["en"]) - set(made["zh"]))
    strange = sorted(set(made["zh"]) - set(made["en"]))

    assert strange == []
    if missing:
        pytest.skip(f"not in docs/zh/guide yet: {', '.join(missing)}")


def written(tmp_path: Path, text: str, language: str = "en"):
    path = tmp_path / "guide.md"
    path.write_text(text)
    return Writer(path, language, root=tmp_path.parent).guide()


def test_html_of_an_author_is_shown_as_words(tmp_path):
    guide = written(tmp_path, "# Title\n\nA <script>alert(1)</script> word, [a link](javascript:alert(1)).\n")

    assert guide.html == "<p>A &lt;script&gt;alert(1)&lt;/script&gt; word, [a link](javascript:alert(1)).</p>\n"


def test_columns_are_aligned_without_a_style(tmp_path):
    guide = written(tmp_path, "# Title\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n")

    assert 'style="' not in guide.html
    assert '<td class="is-num">2</td>' in guide.html


def test_lines_of_chinese_are_joined_without_a_space(tmp_path):
    guide = written(tmp_path, "# 标题\n\n热线现在有人\n接听，按**键**\n拨打 Excel\n表格。\n", "zh")

    assert guide.html == "<p>热线现在有人接听，按<strong>键</strong>拨打 Excel\n表格。</p>\n"
    assert guide.sections[0].text == "热线现在有人接听，按键拨打 Excel 表格。"


def test_chinese_words_in_english_are_marked(tmp_path):
    guide = written(tmp_path, "# Title\n\nOpen **导入 / Import**.\n")

    assert '<span lang="zh-CN">导入</span> / Import' in guide.html


def test_headings_of_one_name_have_places_of_their_own(tmp_path):
    guide = written(tmp_path, "# Title\n\n## How was it?\n\n## How was it?\n")

    assert [section.place for section in guide.sections] == ["", "how-was-it", "how-was-it-1"]


@pytest.mark.parametrize("text", ["![A picture](gone.png)", "[a guide](gone.md)", "[a secret](../../secret.txt)"])
def test_what_is_not_in_the_repository_is_refused(tmp_path, text):
    (tmp_path.parent.parent / "secret.txt").touch()

    with pytest.raises(ValueError, match="is not there"):
        written(tmp_path, f"# Title\n\n{text}\n")


def test_a_guide_without_a_title_is_refused(tmp_path):
    with pytest.raises(ValueError, match="begins with its title"):
        written(tmp_path, "Words alone.\n")
