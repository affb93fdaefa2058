"""A copy goes, what the author repeats stays."""

from __future__ import annotations

from hongmian.extraction import extract

REFRAIN = "“喂，您好，这里是红棉守护热线，请慢慢说。”"
TEXT = (
    "这是林晓彤今天说的第一句话。电话那头沉默了很久，只听见雨打在铁皮上。",
    "第二个电话来自一位货车司机，他在高速路口等了六个小时，想找人说说话。",
    "到下班时，她数了数，这句话说了四十一遍，嗓子哑了，笔记本也写满了一页。",
)
EN = (
    "The phones at the Haizhu station ring most in the evening, when the shops have closed and the flats are quiet.",
    "Chen Wei, who runs the night desk, keeps a list of people who do not call but might. He calls them instead.",
    "“Nobody minds being asked how they are,” he said, and turned to the next line of the list.",
)


def page(*boxes, lang="zh", title="四十一遍您好"):
    inner = "".join(f"<div class='x{n}'>{''.join(f'<p>{t}</p>' for t in box)}</div>" for n, box in enumerate(boxes))
    return f"<html lang='{lang}'><head><title>{title}</title></head><body><h1>{title}</h1>{inner}</body></html>"


def body_of(content):
    return extract(content).body.split("\n")


def test_a_sentence_repeated_for_effect_stays():
    told = [REFRAIN, TEXT[0], REFRAIN, TEXT[1], REFRAIN, TEXT[2]]

    assert body_of(page(told)) == told
    assert body_of("\n\n".join(["四十一遍您好", "来源：街坊报 2020-06-01", *told])) == told


def test_a_paragraph_that_stands_within_an_earlier_one_stays():
    told = [TEXT[0] + TEXT[1], TEXT[2], TEXT[0]]

    assert body_of(page(told)) == told


def test_a_subheading_that_quotes_a_later_paragraph_stays():
    told = ["电话那头沉默了很久，只听见雨打在铁皮上", *TEXT]

    assert body_of(page([TEXT[1], *told[:2], TEXT[2]])) == [TEXT[1], *told[:2], TEXT[2]]


def test_a_copy_for_small_screens_goes_in_paragraphs_or_in_one_piece():
    assert body_of(page(TEXT, TEXT)) == list(TEXT)
    assert body_of(page(TEXT, ["".join(TEXT)])) == list(TEXT)
    assert body_of(page(EN, EN, lang="en", title="The man who calls first")) == list(EN)


def test_a_sentence_set_large_beside_the_text_goes():
    assert body_of(page(TEXT, [TEXT[1][:-1]])) == list(TEXT)


def test_a_summary_in_a_box_of_its_own_goes():
    assert body_of(page([TEXT[0]], TEXT)) == list(TEXT)


def test_text_that_says_much_again_in_other_words_is_not_cut_in_half():
    """The library keeps filler text; our rule of copies would take more than a third away."""
    first = (
        "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore.",
        "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo.",
        "Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla.",
    )
    second = (
        "Tempor incididunt ut labore. " + first[1] + " " + first[2],
        first[2],
    )

    assert body_of(page(first, second, lang="en", title="Filler")) == [*first, *second]
